// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Estimate;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRun.Outlook;
import org.todoke.api.run.DryRun.Step;
import org.todoke.api.run.DryRun.Wave;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;

@DisplayName("todoke:scenario-dry-run")
class ScenarioDryRunCommandTest {

    private static final Machine ONE = MachineBuilder.named("pc-1").build();
    private static final Machine TWO = MachineBuilder.named("pc-2").build();
    private static final Estimate MINUTE = new Estimate(Optional.of(Duration.ofMinutes(1)), Message.of("test.history"));
    private static final Estimate UNKNOWN = new Estimate(Optional.empty(), Message.of("test.unknown"));

    private final FakeSession session = new FakeSession();
    private final DryRun dry = new DryRun(
            FakeRuns.RUN.scenario(),
            List.of(
                    outlook(ONE, 1, Fate.RUNS, step(1, Fate.RUNS, 5_000_000, MINUTE)),
                    outlook(
                            TWO,
                            0,
                            Fate.FAILS,
                            step(1, Fate.FAILS, 0, UNKNOWN),
                            step(2, Fate.NOT_REACHED, 0, UNKNOWN))),
            List.of(new Wave(1, 1, 1)),
            5_000_000,
            5_000_000,
            MINUTE,
            List.of(Message.of("test.note")));

    @Test
    @DisplayName(
            "shows who begins in which wave and round, bytes, time with its basis, and each step where one would fail")
    void shows() throws Exception {
        run("hello", "all");

        assertThat(session.lines())
                .contains(
                        "hello on 2 machines: 1 would begin, 0 would wait, 0 have nothing to do, 1 would fail. Nothing is done now.",
                        "Machines fetch 5.0 MB; the server sends 5.0 MB.",
                        "Time: 1 min. test.history",
                        "Wave 1: 1 machines, in 1 rounds",
                        "Note: test.note")
                .anyMatch(line -> line.matches("1 +1 +pc-1 +begins +5.0 MB +1 min +test.reason"))
                .anyMatch(line -> line.matches("1 +– +pc-2 +fails +0 B +not known +test.reason"))
                .anyMatch(line -> line.matches(" +1 package +fails +0 B +not known +test.reason test.unknown"))
                .anyMatch(line -> line.contains("2 package") && line.contains("not reached"));
    }

    @Test
    @DisplayName("says the same to programs")
    void json() throws Exception {
        run("hello", "all", "--json");

        assertThat(session.printed().strip())
                .startsWith("{\"scenario\":\"hello\",\"machineBytes\":5000000,\"sentBytes\":5000000,\"seconds\":60,")
                .contains("\"basis\":\"test.history\"")
                .contains("\"machine\":\"pc-2\"")
                .contains("\"outcome\":\"not-reached\"")
                .contains("\"seconds\":null")
                .endsWith("]}");
    }

    @Test
    @DisplayName("wants a scenario and machines")
    void arguments() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> run("hello"))
                .withMessageContaining("Give the name of the scenario");
    }

    private void run(String... words) throws Exception {
        var command = new ScenarioDryRunCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(ONE, TWO);
        command.dryRuns = (scenario, machines) -> {
            assertThat(scenario).isEqualTo("hello");
            assertThat(machines).containsExactly(ONE.id(), TWO.id());
            return dry;
        };
        command.words = List.of(words);
        command.execute();
    }

    private static Outlook outlook(Machine machine, int round, Fate fate, Step... steps) {
        return new Outlook(
                machine.id(),
                machine.name(),
                1,
                round,
                fate,
                Message.of("test.reason"),
                List.of(steps),
                steps[0].bytes(),
                steps[0].time());
    }

    private static Step step(int number, Fate fate, long bytes, Estimate time) {
        return new Step(number, "package", fate, Message.of("test.reason"), bytes, time);
    }
}
