// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.StepPlan;
import org.todoke.api.wake.Reach;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeCall;
import org.todoke.api.wake.WakeOutcome;
import org.todoke.api.wake.WakeService;
import org.todoke.camel.internal.TestFlowHost;
import org.todoke.routes.internal.FakeDispatcher;
import org.todoke.routes.internal.Plans;

@DisplayName("The flow of a power-on step")
class PowerOnStepRouteTest {

    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Sleepers sleepers = new Sleepers();
    private final TestFlowHost host =
            new TestFlowHost(Map.of("power-on.again", "direct:again", "power-on.send", "direct:wol"));

    @BeforeEach
    void start() {
        host.add(new OrderStepRoute(dispatcher), new PowerOnStepRoute(sleepers, sleepers), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:wol").routeId("test.wol").bean(sleepers, "send");
            }
        });
        assertThat(host.problems()).isEmpty();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("lets the execution wait, and then calls the machine")
    void calls() {
        host.send("direct:step.power-on", FakeDispatcher.step(1, "power-on", Plans.waits()));

        assertThat(dispatcher.calls()).containsExactly("settle 1 Wait");
        assertThat(seen).containsExactly("sent 1", "called 1");
    }

    @Test
    @DisplayName("calls nobody when there is nothing to wait for")
    void callsNobody() {
        host.send("direct:step.power-on", FakeDispatcher.step(1, "power-on", Plans.nothing()));

        assertThat(dispatcher.calls()).containsExactly("settle 1 Nothing");
        assertThat(seen).isEmpty();
    }

    @Test
    @DisplayName("calls those again that are still awaited, and takes the answer of those that answer")
    void again() {
        host.send("direct:again", null);

        Awaitility.await()
                .untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder("sent 1", "called 1", "answered 2"));
    }

    private final class Sleepers implements WakeService, Reach {

        @Override
        public List<WakeCall> callsOf(PlannedStep step) {
            return step.plan() instanceof StepPlan.Wait
                    ? List.of(call(step.execution().id().value()))
                    : List.of();
        }

        @Override
        public List<WakeCall> awaited() {
            return List.of(call(1), call(2));
        }

        @Override
        public void called(WakeOutcome outcome) {
            seen.add("called " + outcome.call().execution());
        }

        @Override
        public void answered(WakeCall call) {
            seen.add("answered " + call.execution());
        }

        @Override
        public boolean answers(WakeCall call) {
            return call.execution().value() == 2;
        }

        public WakeOutcome send(WakeCall call) {
            seen.add("sent " + call.execution());
            return new WakeOutcome(call, 2, Optional.empty());
        }

        private WakeCall call(long execution) {
            return new WakeCall(
                    new ExecutionId(execution),
                    "pc-" + execution,
                    List.of(MacAddress.parse("52:54:00:77:00:01")),
                    new Sign.Agent());
        }
    }
}
