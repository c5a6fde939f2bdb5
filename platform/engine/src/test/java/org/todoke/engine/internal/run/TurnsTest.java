// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.Run;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.engine.kit.step.ScriptedStep;

@DisplayName("Who waits for a turn")
class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    @DisplayName("has it before who came to the run later, whatever the limit's number is, and once")
    void oldestFirst() {
        turns.add(Message.of("engine.turn.scenario", 3, "office"), new ExecutionId(8));
        turns.add(Message.of("engine.turn.scenario", 5, "office"), new ExecutionId(7));
        turns.add(Message.of("engine.turn.scenario", 5, "office"), new ExecutionId(7));
        turns.add(Message.of("engine.turn.group", 5, "office"), new ExecutionId(1));

        Message place = Message.of("engine.turn.scenario", "office");
        assertThat(turns.take(place, 1)).containsExactly(new ExecutionId(7));
        assertThat(turns.take(place, 5)).containsExactly(new ExecutionId(8));
        assertThat(turns.take(place, 5)).isEmpty();
        assertThat(turns.take(Message.of("engine.turn.group", "elsewhere"), 5)).isEmpty();
    }

    @Test
    @DisplayName("for something of its step's own is found by the sweeps behind hundreds of machines that are off")
    void hiddenByNobody() {
        TestServer server = TestServer.started(100);
        try {
            server.addScenario("install", "app");
            server.start(
                    "install",
                    IntStream.range(0, 1_100)
                            .mapToObj(i -> server.agent("off-" + i))
                            .toArray(TestAgent[]::new));
            var open = new AtomicBoolean();
            server.addScenario(
                    "odd",
                    new ScriptedStep("odd")
                            .planning(context -> open.get()
                                    ? new StepPlan.Nothing(Message.of("test.open"))
                                    : new StepPlan.Wait(Message.of("test.closed"))));
            TestAgent agent = server.agent("on").heard();
            Run run = server.start("odd", agent);
            server.assertState(run, agent, WAITING, "test.closed");

            open.set(true);
            IntStream.range(0, 3).forEach(i -> server.dispatching.sweep());
            server.flow();

            server.assertState(run, agent, COMPLETED, "test.open");
        } finally {
            server.stop();
        }
    }
}
