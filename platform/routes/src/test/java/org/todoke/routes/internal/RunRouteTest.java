// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.ExecutionId;
import org.todoke.camel.internal.TestFlowHost;
import org.todoke.routes.internal.step.OrderStepRoute;

@DisplayName("The flow of a run")
class RunRouteTest {

    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final TestFlowHost host = new TestFlowHost(Map.of(
            "run.ready", "direct:ready",
            "run.reported", "direct:reported",
            "run.deadline", "direct:deadline",
            "run.pace", "direct:pace",
            "run.sweep", "direct:sweep"));

    @BeforeEach
    void start() {
        host.add(new OrderStepRoute(dispatcher), new RunRoute(dispatcher));
        assertThat(host.problems()).isEmpty();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("admits what is ready, and offers its order")
    void offers() {
        dispatcher.admits(1, "package", Plans.work());

        host.send("direct:ready", new ExecutionId(1));

        assertThat(dispatcher.calls()).containsExactly("admit 1", "offer 1");
    }

    @Test
    @DisplayName("ends for what may not begin yet")
    void endsUnadmitted() {
        host.send("direct:ready", new ExecutionId(1));

        assertThat(dispatcher.calls()).containsExactly("admit 1");
    }

    @Test
    @DisplayName("settles what has no order")
    void settles() {
        dispatcher.admits(1, "package", Plans.waits()).admits(2, "package", Plans.nothing());

        host.send("direct:ready", new ExecutionId(1));
        host.send("direct:ready", new ExecutionId(2));

        assertThat(dispatcher.calls()).containsExactly("admit 1", "settle 1 Wait", "admit 2", "settle 2 Nothing");
    }

    @Test
    @DisplayName("goes the step type's own way where a bundle brings one")
    void takesOwnWay() {
        dispatcher.admits(1, "power", Plans.work());
        host.add(ownWay("power"));

        host.send("direct:ready", new ExecutionId(1));

        assertThat(dispatcher.calls()).containsExactly("admit 1", "own way of power: 1", "offer 1");
    }

    @Test
    @DisplayName("goes the plain way again when the bundle with the step type's own way has gone")
    void takesPlainWayAgain() {
        dispatcher.admits(1, "power", Plans.work());
        RoutesBuilder own = ownWay("power");
        host.add(own).remove(own);

        host.send("direct:ready", new ExecutionId(1));

        assertThat(dispatcher.calls()).containsExactly("admit 1", "offer 1");
    }

    @Test
    @DisplayName("judges what is reported")
    void judges() {
        host.send("direct:reported", new ExecutionId(4));

        assertThat(dispatcher.calls()).containsExactly("judge 4");
    }

    @Test
    @DisplayName("ends each execution that is overdue")
    void expires() {
        dispatcher.hasOverdue(3, 5);

        host.send("direct:deadline", null);

        assertThat(dispatcher.calls()).containsExactly("overdue", "expire 3", "expire 5");
    }

    @Test
    @DisplayName("ends the other overdue executions when one cannot be ended")
    void expiresOthers() {
        dispatcher.hasOverdue(3, 5).onCall(call -> failOn(call, "expire 3"));

        host.send("direct:deadline", null);

        assertThat(dispatcher.calls()).containsExactly("overdue", "expire 5");
    }

    @Test
    @DisplayName("looks after the pace of runs")
    void paces() {
        host.send("direct:pace", null);

        assertThat(dispatcher.calls()).containsExactly("pace");
    }

    @Test
    @DisplayName("sweeps")
    void sweeps() {
        host.send("direct:sweep", null);

        assertThat(dispatcher.calls()).containsExactly("sweep");
    }

    @Test
    @DisplayName("tries again what failed")
    void triesAgain() {
        var failures = new java.util.concurrent.atomic.AtomicInteger(2);
        dispatcher.admits(1, "package", Plans.work()).onCall(call -> {
            if (call.equals("offer 1") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
        });

        host.send("direct:ready", new ExecutionId(1));

        assertThat(dispatcher.calls()).containsExactly("admit 1", "offer 1");
    }

    @Test
    @DisplayName("runs by the engine's signals and by the clock as it is installed")
    void runsByDefaults() {
        var real = new FakeDispatcher().admits(1, "package", Plans.work()).standing(1);
        try (var server = new TestFlowHost(Map.of("run.sweep", "timer:run.sweep?period=10"))) {
            server.add("engine", new org.todoke.routes.internal.engine.EngineComponent(real))
                    .add(new OrderStepRoute(real), new RunRoute(real));

            assertThat(server.problems()).isEmpty();
            await().untilAsserted(() -> assertThat(real.calls()).contains("offer 1", "judge 1", "sweep", "overdue"));
        }
    }

    private RouteBuilder ownWay(String type) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:step." + type)
                        .routeId("step." + type)
                        .process(exchange -> dispatcher.wentOwnWay(
                                type, exchange.getMessage().getBody(PlannedStep.class)))
                        .to("direct:step.order");
            }
        };
    }

    private static void failOn(String call, String bad) {
        if (call.equals(bad)) {
            throw new IllegalStateException("boom");
        }
    }
}
