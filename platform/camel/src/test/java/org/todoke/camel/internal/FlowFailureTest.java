// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.camel.FlowFailure;

@DisplayName("An exchange that fails")
class FlowFailureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final FlowHost host = new FlowHost(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<FlowFailure> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger arrivals = new AtomicInteger();

    @BeforeEach
    void configure() {
        host.configure(Map.of("flow.redelivery.delay", "1"));
        host.add(heard::add);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("is tried again, then reported once with the body it began with")
    void reportsOnce() throws IOException {
        host.add(flow(Integer.MAX_VALUE));

        send("execution 7");

        assertThat(attempts).hasValue(3);
        assertThat(heard).singleElement().satisfies(failure -> {
            assertThat(failure.flow()).isEqualTo("test.inner");
            assertThat(failure.body()).isEqualTo("execution 7");
            assertThat(failure.cause()).hasMessage("the peer is away");
            assertThat(failure.at()).isEqualTo(NOW);
        });
    }

    @Test
    @DisplayName("does not go on in the flow that called the failed one")
    void stopsCaller() throws IOException {
        host.add(flow(Integer.MAX_VALUE));

        send("execution 7");

        assertThat(arrivals).hasValue(0);
    }

    @Test
    @DisplayName("goes on when a later attempt succeeds, and nobody is told")
    void recovers() throws IOException {
        host.add(flow(2));

        send("execution 7");

        assertThat(arrivals).hasValue(1);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("is reported to every listener, also after one that throws")
    void survivesListener() throws IOException {
        var second = new CopyOnWriteArrayList<FlowFailure>();
        host.add((org.todoke.camel.FlowFailureListener) failure -> {
            throw new IllegalStateException("deaf");
        });
        host.add((org.todoke.camel.FlowFailureListener) second::add);
        host.add(flow(Integer.MAX_VALUE));

        send("execution 7");

        assertThat(second).hasSize(1);
    }

    private RouteBuilder flow(int failures) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer")
                        .routeId("test.outer")
                        .setBody(simple("${body} changed"))
                        .setBody(constant("execution 7"))
                        .to("direct:inner")
                        .process(e -> arrivals.incrementAndGet());
                from("direct:inner").routeId("test.inner").process(e -> {
                    if (attempts.incrementAndGet() <= failures) {
                        throw new IllegalStateException("the peer is away");
                    }
                });
            }
        };
    }

    private void send(String body) throws IOException {
        try (var template = host.context().createProducerTemplate()) {
            template.sendBody("direct:outer", body);
        }
    }
}
