// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeFirewall;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeRuns;
import org.todoke.shell.internal.fake.FakeScenarios;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;

@DisplayName("todoke:firewall-apply")
class FirewallApplyCommandTest {

    private static final Machine ONE = MachineBuilder.named("pc-1")
            .target("debian", Message.of("test.os", "Debian"))
            .build();
    private static final Machine UNCLAIMED = MachineBuilder.named("pc-2").build();

    private final FakeSession session = new FakeSession();
    private final FakeRuns runs = new FakeRuns();
    private final FakeScenarios scenarios = new FakeScenarios();
    private Capabilities debian = Capabilities.of(new FakeFirewall());

    @Test
    @DisplayName("runs one step on the machine, by a scenario that is kept")
    void applies() throws Exception {
        apply("pc-1");

        assertThat(runs.startedOn()).containsExactly(ONE.id());
        assertThat(kept()).containsExactly(step(Map.of()));
        assertThat(session.lines())
                .containsExactly(
                        "Note: test.closed-at-boot",
                        "Run 7 opens the ports of pc-1. Follow it by: todoke:run-show 7 --watch");
    }

    @Test
    @DisplayName("uses the same scenario again for the same wish, another for another")
    void keepsOneScenarioForOneWish() throws Exception {
        apply("pc-1");
        apply("pc-1", "--from", "10.0.0.1");
        apply("pc-1", "--from", "10.0.0.1");
        apply("pc-1", "--preset", "todoke");

        assertThat(kept())
                .containsExactly(step(Map.of()), step(Map.of("from", "10.0.0.1")), step(Map.of("preset", "todoke")));
    }

    @Test
    @DisplayName("does not run another's scenario of that name")
    void respectsOthers() {
        scenarios.create(Scenario.of(
                FirewallApplyCommand.SCENARIO,
                List.of(new StepSpec("package", Map.of("package", "a"), Duration.ofMinutes(5))),
                Duration.ofHours(24)));

        assertRefused(FirewallApplyCommand.SCENARIO, "pc-1");
        assertThat(runs.startedOn()).isEmpty();
    }

    @Test
    @DisplayName("follows the run when asked, and fails with it")
    void watches() {
        runs.then(FakeRuns.execution(ONE, ExecutionState.FAILED, 0, 0, Message.of("test.not-open")));

        assertRefused("failed on 1 of 1", "pc-1", "--watch");
        assertThat(session.printed()).contains("test.not-open");
    }

    @Test
    @DisplayName("starts nothing on a machine without a target, or whose target knows no firewall")
    void refuses() {
        assertRefused("No target claims the machine pc-2", "pc-2");
        debian = Capabilities.of();
        assertRefused("says nothing about a firewall", "pc-1");
        assertThat(runs.startedOn()).isEmpty();
    }

    private List<StepSpec> kept() {
        return scenarios.list().stream()
                .filter(scenario -> scenario.name().startsWith(FirewallApplyCommand.SCENARIO))
                .flatMap(scenario -> scenario.steps().stream())
                .toList();
    }

    private static StepSpec step(Map<String, String> wish) {
        return new StepSpec("firewall", wish, Duration.ofMinutes(5));
    }

    private void apply(String... words) throws Exception {
        var command = new FirewallApplyCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.targets = new FakeTargets(debian);
        command.machines = FakeMachines.of(ONE, UNCLAIMED);
        command.runs = runs;
        command.scenarios = scenarios;
        command.clock = FakeRuns.CLOCK;
        command.interval = Duration.ofMillis(1);
        command.words = List.of(words);
        command.execute();
    }

    private void assertRefused(String message, String... words) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> apply(words))
                .withMessageContaining(message);
    }
}
