// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.camel.FlowRoute;

@DisplayName("The host of flows")
class FlowHostTest {

    private final FlowHost host = new FlowHost(Clock.systemUTC());

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("runs a flow from the moment it is added")
    void runsAddedFlow() {
        host.add(new Greeting());

        assertThat(greet("Hana")).isEqualTo("hello Hana");
    }

    @Test
    @DisplayName("keeps nothing of a flow that is removed")
    void forgetsRemovedFlow() {
        var flow = new Greeting();
        host.add(flow);

        host.remove(flow);

        assertThat(host.context().getRoutes()).extracting("id").containsExactly("flow.failed");
        assertThat(definitions()).containsExactly("flow.failed");
    }

    @Test
    @DisplayName("runs a flow again that was removed and comes back")
    void runsReturnedFlow() {
        var flow = new Greeting();
        host.add(flow);
        host.remove(flow);

        host.add(flow);

        assertThat(greet("Ken")).isEqualTo("hello Ken");
    }

    @Test
    @DisplayName("takes a placeholder's value from the flow's defaults")
    void usesDefault() {
        host.add(new Greeting());

        assertThat(host.context().resolvePropertyPlaceholders("{{greeting.word}}"))
                .isEqualTo("hello");
    }

    @Test
    @DisplayName("starts running flows again when the configuration gives a placeholder another value")
    void reconfigures() {
        host.add(new Greeting());

        host.configure(Map.of("greeting.word", "yokoso"));

        assertThat(greet("Hana")).isEqualTo("yokoso Hana");
    }

    @Test
    @DisplayName("lets a flow wait whose placeholder nobody gives, and starts it when the configuration does")
    void waitsForPlaceholder() {
        host.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("{{late.source}}").routeId("late").setBody(constant("there"));
            }
        });
        assertThat(host.problems()).hasSize(1);

        host.configure(Map.of("late.source", "direct:late"));

        assertThat(host.problems()).isEmpty();
        assertThat(ask("direct:late", "?")).isEqualTo("there");
    }

    @Test
    @DisplayName("lets a flow wait for its component, and parks it while the component is away")
    void followsComponent() {
        host.add(new Relay());
        assertThat(host.problems())
                .containsOnly(entry(Relay.class.getName(), host.problems().get(Relay.class.getName())));

        var queue = new SedaComponent();
        host.add("relay", queue);
        assertThat(routeIds()).contains("relay.out");

        host.remove("relay", queue);
        assertThat(routeIds()).doesNotContain("relay.out");
        assertThat(host.problems()).containsOnly(entry(Relay.class.getName(), "component relay is away"));

        host.add("relay", new SedaComponent());
        assertThat(routeIds()).contains("relay.out");
        assertThat(host.problems()).isEmpty();
    }

    @Test
    @DisplayName("leaves nothing behind of a flow that could start only in part")
    void cleansUpHalfAFlow() {
        host.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:half").routeId("half.first").setBody(constant("x"));
                from("nosuch:thing").routeId("half.second").setBody(constant("x"));
            }
        });

        assertThat(definitions()).containsExactly("flow.failed");
        assertThat(routeIds()).containsExactly("flow.failed");
    }

    @Test
    @DisplayName("never runs half of a flow whose configure() throws, even when something comes that flows wait for")
    void keepsBrokenFlowOut() {
        host.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken").routeId("broken").setBody(constant("x"));
                throw new IllegalStateException("no second half");
            }
        });

        host.add("any", new SedaComponent());

        assertThat(routeIds()).doesNotContain("broken");
        assertThat(host.problems().values()).singleElement().asString().contains("no second half");
    }

    @Test
    @DisplayName("refuses a flow that takes another's route id, and the other runs on")
    void refusesTakenId() {
        host.add(new Greeting());

        host.add(new Greeting() {});

        assertThat(greet("Hana")).isEqualTo("hello Hana");
        assertThat(host.problems().values()).singleElement().asString().contains("greeting", "taken");
    }

    private String greet(String name) {
        return ask("direct:greet", name);
    }

    private String ask(String endpoint, String body) {
        try (var template = host.context().createProducerTemplate()) {
            return template.requestBody(endpoint, body, String.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Iterable<String> definitions() {
        return ((ModelCamelContext) host.context())
                .getRouteDefinitions().stream().map(route -> route.getRouteId()).toList();
    }

    private Iterable<String> routeIds() {
        return ((DefaultCamelContext) host.context())
                .getRoutes().stream().map(route -> route.getRouteId()).toList();
    }

    static class Greeting extends FlowRoute {
        @Override
        public Map<String, String> defaults() {
            return Map.of("greeting.word", "hello");
        }

        @Override
        public void configure() {
            from("direct:greet").routeId("greeting").setBody(simple("{{greeting.word}} ${body}"));
        }
    }

    static class Relay extends FlowRoute {
        @Override
        public Map<String, String> defaults() {
            return Map.of("relay.target", "relay:out");
        }

        @Override
        public void configure() {
            from("direct:relay")
                    .routeId("relay.out")
                    .choice()
                    .when(body().isNotNull())
                    .to("{{relay.target}}")
                    .end();
        }
    }
}
