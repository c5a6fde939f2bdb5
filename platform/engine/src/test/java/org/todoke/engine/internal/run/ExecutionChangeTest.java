// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.api.work.OrderId;

@DisplayName("A change of an execution")
class ExecutionChangeTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Message WHY = Message.of("test.why");

    @Test
    @DisplayName("makes the next version")
    void nextVersion() {
        assertThat(new ExecutionChange(in(ExecutionState.READY)).at(NOW).version())
                .isEqualTo(8);
    }

    @Test
    @DisplayName("is refused when the state machine has no such transition")
    void refusesTransition() {
        var change = new ExecutionChange(in(ExecutionState.READY));

        assertThatIllegalStateException()
                .isThrownBy(() -> change.to(ExecutionState.PROVING, WHY))
                .withMessageContaining("READY")
                .withMessageContaining("PROVING");
    }

    @Test
    @DisplayName("may give another reason for the same state")
    void changesReason() {
        Execution next = new ExecutionChange(in(ExecutionState.REPORTED))
                .to(ExecutionState.REPORTED, WHY)
                .at(NOW);

        assertThat(next.reason()).isEqualTo(WHY);
    }

    @Test
    @DisplayName("counts the attempt with the order, and begins its bytes and output anew")
    void givesOrder() {
        Execution next = new ExecutionChange(in(ExecutionState.READY))
                .to(ExecutionState.OFFERED, WHY)
                .given(new OrderId("x2"), 50)
                .at(NOW);

        assertThat(next.attempt()).isEqualTo(2);
        assertThat(next.order()).contains(new OrderId("x2"));
        assertThat(next.bytesDone()).isZero();
        assertThat(next.bytesTotal()).isEqualTo(50);
        assertThat(next.output()).isEmpty();
    }

    @Test
    @DisplayName("begins a step without order, attempt and bytes")
    void beginsStep() {
        Execution next = new ExecutionChange(in(ExecutionState.REPORTED))
                .to(ExecutionState.READY, WHY)
                .nextStep()
                .at(NOW);

        assertThat(next.step()).isEqualTo(1);
        assertThat(next.attempt()).isZero();
        assertThat(next.order()).isEmpty();
        assertThat(next.bytesDone()).isZero();
        assertThat(next.bytesTotal()).isZero();
    }

    @Test
    @DisplayName("never takes bytes back, and never shows more than there are")
    void boundsBytes() {
        Execution from = in(ExecutionState.DELIVERING);

        assertThat(new ExecutionChange(from).received(3).at(NOW).bytesDone()).isEqualTo(10);
        assertThat(new ExecutionChange(from).received(30).at(NOW).bytesDone()).isEqualTo(30);
        assertThat(new ExecutionChange(from).received(1_000).at(NOW).bytesDone())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("notes when work began, once")
    void notesStart() {
        Execution offered = new ExecutionChange(in(ExecutionState.READY))
                .to(ExecutionState.OFFERED, WHY)
                .at(NOW);
        Execution later =
                new ExecutionChange(offered).to(ExecutionState.DELIVERING, WHY).at(LATER);

        assertThat(offered.startedAt()).contains(NOW);
        assertThat(later.startedAt()).contains(NOW);
    }

    @Test
    @DisplayName("to a final state notes the end and takes the deadline away")
    void notesEnd() {
        Execution next = new ExecutionChange(in(ExecutionState.REPORTED))
                .until(LATER)
                .to(ExecutionState.COMPLETED, WHY)
                .at(NOW);

        assertThat(next.endedAt()).contains(NOW);
        assertThat(next.deadline()).isEmpty();
    }

    private static Execution in(ExecutionState state) {
        return new Execution(
                new ExecutionId(1),
                new RunId(1),
                new MachineId("m-00000001"),
                7,
                state,
                0,
                1,
                Optional.of(new OrderId("x1")),
                Optional.of(LATER),
                10,
                100,
                Message.of("test.before"),
                "printed",
                NOW,
                Optional.empty(),
                Optional.empty(),
                Course.begin(Stage.DO, 0));
    }
}
