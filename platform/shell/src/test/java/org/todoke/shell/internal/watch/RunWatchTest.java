// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunStatus;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTerminal;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.testkit.MachineBuilder;

class RunWatchTest {

    private static final Machine ONE = MachineBuilder.named("pc-1").build();
    private static final Machine TWO = MachineBuilder.named("端末-2").build();
    private static final Message WHY = Message.of("test.why");

    private final FakeRuns runs = new FakeRuns();
    private final FakeSession session = new FakeSession();

    @ParameterizedTest(name = "{0} of step {1}, {2} bytes: {3}")
    @CsvSource({
        "QUEUED, 0, 0, 0",
        "DELIVERING, 0, 0, 0",
        "DELIVERING, 0, 500000, 15",
        "DELIVERING, 0, 9000000, 30",
        "INSTALLING, 0, 1000000, 30",
        "PROVING, 0, 1000000, 45",
        "READY, 1, 0, 50",
        "DELIVERING, 1, 500000, 65",
        "FAILED, 1, 0, 50",
        "COMPLETED, 1, 0, 100"
    })
    void knowsHowFarAMachineIs(ExecutionState state, int step, long bytes, long percent) {
        double progress = Progress.of(FakeRuns.execution(ONE, state, step, bytes, WHY), 2);

        assertThat(Math.round(progress * 100)).isEqualTo(percent);
    }

    @Test
    void drawsBarsOverTheLastOnesOnATerminal() {
        session.on(new FakeTerminal(100, 24));
        runs.then(at(ONE, ExecutionState.DELIVERING, 0, 500_000), at(TWO, ExecutionState.QUEUED, 0, 0))
                .then(at(ONE, ExecutionState.COMPLETED, 1, 0), at(TWO, ExecutionState.COMPLETED, 1, 0));

        watch();

        assertThat(session.printed())
                .contains("pc-1    [###.................]  15 %  delivering  500.0 kB / 1.0 MB\u001b[K\n")
                .contains("\u001b[3A\r")
                .contains("端末-2  [####################] 100 %  completed  test.why\u001b[K\n");
    }

    @Test
    void printsEachEventOnceElsewhere() {
        runs.then(at(ONE, ExecutionState.DELIVERING, 0, 0))
                .then(at(ONE, ExecutionState.INSTALLING, 0, 0))
                .then(at(ONE, ExecutionState.COMPLETED, 1, 0));

        watch();

        assertThat(session.lines()).hasSize(3).allMatch(line -> line.contains("pc-1  "));
        assertThat(session.printed()).doesNotContain("\u001b");
    }

    @Test
    @DisplayName("Ctrl-C ends the watching, not the run, and the session goes on")
    void isInterrupted() {
        runs.then(at(ONE, ExecutionState.DELIVERING, 0, 0));
        Thread.currentThread().interrupt();

        RunStatus seen = watch();

        assertThat(seen.isEnded()).isFalse();
        assertThat(session.lines()).last().asString().contains("run 7 goes on");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void showsThoseAtWorkFirstWhenTheScreenIsFull() {
        session.on(new FakeTerminal(100, 8));
        List<Machine> many = IntStream.range(0, 30)
                .mapToObj(i -> MachineBuilder.named("pc-" + i).build())
                .toList();
        Execution[] executions = many.stream()
                .map(machine -> at(
                        machine, machine.name().equals("pc-29") ? ExecutionState.PROVING : ExecutionState.QUEUED, 0, 0))
                .toArray(Execution[]::new);
        runs.then(executions);

        List<String> bars = view(Map.of(many.get(29).id(), "pc-29")).bars(runs.status(FakeRuns.RUN.id()));

        assertThat(bars).hasSize(7);
        assertThat(bars.get(1)).startsWith("pc-29").contains("proving");
        assertThat(bars.get(6)).isEqualTo("… and 25 more machines");
    }

    @Test
    void noLineIsWiderThanTheScreen() {
        session.on(new FakeTerminal(80, 24));
        var wordy = Message.of("test.why", "長い理由".repeat(60));
        runs.then(FakeRuns.execution(TWO, ExecutionState.WAITING, 0, 0, wordy));

        assertThat(view(Map.of(TWO.id(), "端末".repeat(40))).bars(runs.status(FakeRuns.RUN.id())))
                .allMatch(line -> Cells.width(line) <= 79);
    }

    private RunStatus watch() {
        var screen = new Screen(session, new ShellTextsOnly());
        RunView view = new RunView(screen, Map.of(ONE.id(), ONE.name(), TWO.id(), TWO.name()), FakeRuns.CLOCK);
        return new RunWatch(runs, screen, view, Duration.ofMillis(1)).follow(FakeRuns.RUN.id());
    }

    private RunView view(Map<org.todoke.api.machine.MachineId, String> names) {
        return new RunView(new Screen(session, new ShellTextsOnly()), names, FakeRuns.CLOCK);
    }

    private static Execution at(Machine machine, ExecutionState state, int step, long bytes) {
        return FakeRuns.execution(machine, state, step, bytes, WHY);
    }
}
