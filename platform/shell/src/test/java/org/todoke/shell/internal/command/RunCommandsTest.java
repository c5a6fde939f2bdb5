// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeArrivals;
import org.todoke.shell.internal.fake.FakeAssignments;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.testkit.MachineBuilder;

class RunCommandsTest {

    private static final Machine ONE = MachineBuilder.named("pc-1").group("lab").build();
    private static final Machine TWO = MachineBuilder.named("pc-2").build();
    private static final Message PROVED = Message.of("test.proved", "/opt/tool");
    private static final Message BROKEN = Message.of("test.broken", "x".repeat(300));

    private final FakeRuns runs = new FakeRuns();
    private final FakeAssignments assignments = new FakeAssignments(TWO);
    private final FakeArrivals deliveries = new FakeArrivals();
    private final FakeSession session = new FakeSession().with("USER", "ann");

    @Test
    void startsOnGroupsAndMachines() throws Exception {
        RunStartCommand start = start("hello", "--on", "group:lab,pc-2");

        start.execute();

        assertThat(runs.startedOn()).containsExactly(ONE.id(), TWO.id());
        assertThat(session.lines())
                .containsExactly("Run 7 of hello has begun on 2 machines. Follow it by: todoke:run-show 7 --watch");
    }

    @Test
    void watchesToTheEnd() throws Exception {
        runs.then(FakeRuns.execution(ONE, ExecutionState.COMPLETED, 1, 0, PROVED));

        start("hello", "--on", "pc-1", "--watch").execute();

        assertThat(session.printed()).contains("Run 7 of hello: completed; 1 completed, 0 failed, 1 machines");
    }

    @Test
    @DisplayName("a watched run that failed fails the command, with reason and output, so that a script sees it")
    void failsWithTheRun() {
        runs.then(
                FakeRuns.execution(ONE, ExecutionState.COMPLETED, 1, 0, PROVED),
                FakeRuns.execution(TWO, ExecutionState.FAILED, 1, 0, BROKEN));

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> start("hello", "--on", "all", "--watch").execute())
                .withMessage("Run 7 failed on 1 of 2 machines.");
        assertThat(session.lines())
                .contains("pc-2: test.broken[" + "x".repeat(300) + "]", "    tar: cannot open", "    [2Jdisk full");
    }

    @Test
    void tablesFitAHundredColumns() throws Exception {
        runs.then(FakeRuns.execution(ONE, ExecutionState.WAITING, 0, 0, BROKEN));

        show("7").execute();

        assertThat(session.lines()).hasSize(4).allMatch(line -> Cells.width(line) <= 100);
        assertThat(session.lines().get(3)).startsWith("pc-1     waiting  1/2 tool-1       0 %  42 s  test.broken[xxx");
    }

    @Test
    @DisplayName("the history names machine, state and reason of each line")
    void tellsTheHistory() throws Exception {
        runs.then(FakeRuns.execution(ONE, ExecutionState.COMPLETED, 1, 0, PROVED));

        show("7", "--history").execute();

        assertThat(session.lines().get(session.lines().size() - 1)).contains("pc-1", "completed", "test.proved");
    }

    @Test
    void refusesWhatIsNoRun() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> show("seven").execute())
                .withMessage("\"seven\" is no number of a run. See: todoke:run-list");
    }

    @Test
    @DisplayName("starts on those that the scenario is assigned to where nobody is named")
    void startsOnAssigned() throws Exception {
        assignments.assign("hello", List.of("pc-2"));

        start("hello").execute();

        assertThat(runs.startedOn()).containsExactly(TWO.id());
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> start("other").execute())
                .withMessage("test.assigned-to-nobody[other]");
    }

    @Test
    @DisplayName("switches machines on by a run of one step, with what shows that they are on and how long it may take")
    void wakes() throws Exception {
        prepared(new WakeCommand(), command -> command.words = List.of("pc-1", "--proof", "echo", "--time-limit", "5m"))
                .execute();

        assertThat(runs.startedOn()).containsExactly(ONE.id());
        assertThat(runs.started())
                .contains(Scenario.of(
                        "System_PowerOn",
                        List.of(new StepSpec("power-on", Map.of("proof", "echo"), Duration.ofMinutes(5))),
                        Duration.ofMinutes(5)));
    }

    @Test
    @DisplayName("people steer runs by their number, and what was done stands under their name")
    void steers() throws Exception {
        prepared(new RunInterruptCommand(), command -> command.words = List.of("7"))
                .execute();
        prepared(new RunResumeCommand(), command -> command.words = List.of("7"))
                .execute();
        prepared(new RunRerunCommand(), command -> command.words = List.of("7")).execute();
        prepared(new RunStartNowCommand(), command -> command.words = List.of("7"))
                .execute();
        prepared(new ErrorClearCommand(), command -> command.words = List.of("all"))
                .execute();

        assertThat(runs.asked())
                .containsExactly(
                        "interrupt 7 by ann",
                        "resume 7 by ann",
                        "rerun 7 by ann",
                        "start now 7",
                        "clear " + ONE.id(),
                        "clear " + TWO.id());
        assertThat(session.lines())
                .contains(
                        "Run 7 goes on, on 2 machines.",
                        "The delivery of run 7 starts with 3 machines.",
                        "The errors of 2 machines are cleared.");
    }

    @Test
    @DisplayName("F-2.19: a delivery that gathers shows who has joined, who is waited for and how to start it now")
    void showsGathering() throws Exception {
        runs.then(FakeRuns.execution(ONE, ExecutionState.GATHERING, 0, 0, PROVED))
                .gathering(new Gathering(
                        1,
                        FakeRuns.RUN.id(),
                        0,
                        1,
                        3,
                        20,
                        FakeRuns.NOW,
                        FakeRuns.NOW.plusSeconds(60),
                        Optional.empty()));

        show("7").execute();

        assertThat(session.printed()).contains("3 of 20 machines are ready", "todoke:run-start-now 7", "gathering");
    }

    @Test
    @DisplayName("a machine that no multicast reaches is named, with what it fetched by itself and where to look")
    void showsHowContentCame() throws Exception {
        runs.then(FakeRuns.execution(ONE, ExecutionState.DELIVERING, 0, 0, PROVED));
        deliveries.arrivals.add(new Arrival(
                ONE.id(), "ab".repeat(32), Arrival.End.NOTHING_ARRIVED, "", 0, 5_000_000, false, FakeRuns.NOW));

        show("7").execute();

        assertThat(session.printed()).contains("abababababab", "5.0 MB", "no multicast arrives", "UDP 8184");
    }

    private RunStartCommand start(String... words) {
        return prepared(new RunStartCommand(), command -> {
            command.assignments = assignments;
            command.words = List.of(words);
        });
    }

    private RunShowCommand show(String... words) {
        return prepared(new RunShowCommand(), command -> {
            command.words = List.of(words);
            command.deliveries = deliveries;
        });
    }

    private <C extends RunCommand> C prepared(C command, java.util.function.Consumer<C> words) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.runs = runs;
        command.machines = FakeMachines.of(ONE, TWO);
        command.clock = FakeRuns.CLOCK;
        command.interval = Duration.ofMillis(1);
        words.accept(command);
        return command;
    }
}
