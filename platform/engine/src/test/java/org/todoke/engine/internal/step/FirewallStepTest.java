// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.CommandExit;
import org.todoke.engine.kit.target.ScriptedFirewall;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FirewallScript.Loss;

@DisplayName("The firewall step")
class FirewallStepTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final FirewallStep step = new FirewallStep();
    private final ScriptedFirewall firewall = new ScriptedFirewall();
    private Capabilities capabilities = Capabilities.of(firewall);

    @Test
    @DisplayName("opens the target's rules for a machine, and reads each back")
    void plans() {
        var work = (StepPlan.Work) step.plan(context(Map.of("from", "10.77.0.1, 10.77.0.2")));

        assertThat(work.actions())
                .containsExactly(
                        new Action.Run(List.of("allow", "a", "10.77.0.1,10.77.0.2"), "", Map.of(), LIMIT, Set.of(0)),
                        new Action.Run(List.of("allow", "b", "10.77.0.1,10.77.0.2"), "", Map.of(), LIMIT, Set.of(0)));
        assertThat(work.proof().checks()).hasSize(2);
    }

    @Test
    @DisplayName("is impossible where the target knows no firewall")
    void missesFirewall() {
        capabilities = Capabilities.of();

        assertImpossible(Map.of(), "engine.firewall-step.none", "test-os");
    }

    @Test
    @DisplayName("is impossible where no agent can open anything (F-2.1: Windows XP before SP2)")
    void agentCannot() {
        firewall.closedToAgents();

        assertImpossible(Map.of(), "engine.firewall-step.cannot", "pc-1");
    }

    @Test
    @DisplayName("opens nothing when a rule would be left out: half open is not open")
    void leavesNothingOut() {
        firewall.losing("b", Loss.Kind.RULE);

        assertImpossible(Map.of(), "engine.firewall-step.left-out", "b");
    }

    @Test
    @DisplayName("is impossible with a preset that this system has not")
    void missesPreset() {
        assertImpossible(Map.of("preset", "seed"), "engine.firewall-step.no-preset", "test-os", "seed");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "preset, tomato, engine.firewall-step.preset",
        "from, everywhere, engine.firewall-step.address",
        "from, 10.0.0.1;rm, engine.firewall-step.address"
    })
    @DisplayName("refuses what it does not understand, when the scenario is made and when it runs")
    void refuses(String name, String value, String key) {
        Map<String, String> wish = Map.of(name, value);

        assertThat(step.check(spec(wish), id -> Optional.empty()))
                .extracting(Finding::text)
                .extracting(Message::key)
                .containsExactly(key);
        assertThat(((StepPlan.Impossible) step.plan(context(wish))).reason().key())
                .isEqualTo(key);
    }

    @ParameterizedTest(name = "seen {0}, exits {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            yes yes     | 0 0 | true  | engine.firewall-step.proved
            yes absent  | 0 0 | false | engine.firewall-step.not-proved
            yes unknown | 0 0 | false | engine.firewall-step.not-proved
            yes         | 0 0 | false | engine.firewall-step.not-proved
            yes yes     | 1   | true  | engine.firewall-step.proved
            """)
    @DisplayName("is done only when every rule was read back, whatever the commands said")
    void judges(String seen, String exits, boolean done, String key) {
        var verdict = step.judge(context(Map.of()), proof(), result(exits, seen));

        assertThat(verdict.done()).isEqualTo(done);
        assertThat(verdict.reason().key()).isEqualTo(key);
    }

    @Test
    @DisplayName("says which rules are open wider than was asked for")
    void saysWhatIsWider() {
        firewall.losing("a", Loss.Kind.REMOTE_ADDRESSES);

        assertThat(step.judge(context(Map.of()), proof(), result("0 0", "yes yes"))
                        .reason())
                .isEqualTo(Message.of("engine.firewall-step.proved-wider", 2, "a"));
    }

    @ParameterizedTest(name = "exits {0}: {1}")
    @CsvSource({
        "0 0, engine.firewall-step.applied-unproved",
        "0 1, engine.firewall-step.not-applied",
        "0, engine.firewall-step.not-applied",
        "0 -, engine.firewall-step.not-applied"
    })
    @DisplayName("is never done where nothing can be read back: it says that it was applied, no more (ADR 40)")
    void appliedIsNotDone(String exits, String key) {
        firewall.unreadable();
        Proof none = ((StepPlan.Work) step.plan(context(Map.of()))).proof();

        var verdict = step.judge(context(Map.of()), none, result(exits, ""));

        assertThat(none.checks()).isEmpty();
        assertThat(verdict.done()).isFalse();
        assertThat(verdict.reason().key()).isEqualTo(key);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Result.Failure.Cause.class)
    @DisplayName("failed for what the agent says, even when the rules are there")
    void failsWithAgent(Result.Failure.Cause cause) {
        var result = new Result(
                List.of(),
                List.of(Observation.present("a"), Observation.present("b")),
                Optional.of(new Result.Failure(cause, "detail")));

        assertThat(step.judge(context(Map.of()), proof(), result).done()).isFalse();
    }

    private Proof proof() {
        return firewall.proof();
    }

    private void assertImpossible(Map<String, String> wish, String key, String... args) {
        assertThat(step.plan(context(wish))).isEqualTo(new StepPlan.Impossible(new Message(key, Arrays.asList(args))));
    }

    private static Result result(String exits, String seen) {
        return new Result(
                words(exits)
                        .map(code -> new CommandExit(
                                code.equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(code)), ""))
                        .toList(),
                words(seen)
                        .map(word -> switch (word) {
                            case "yes" -> Observation.present("allow");
                            case "absent" -> Observation.absent();
                            default -> Observation.unknown("denied");
                        })
                        .toList(),
                Optional.empty());
    }

    private static Stream<String> words(String text) {
        return text == null || text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(" "));
    }

    private static StepSpec spec(Map<String, String> wish) {
        return new StepSpec("firewall", wish, LIMIT);
    }

    private StepContext context(Map<String, String> wish) {
        var machine = new Machine(
                new MachineId("m-00000001"),
                "pc-1",
                "",
                Facts.none(),
                Optional.of("test-os"),
                Message.of("test.os"),
                Machine.Standing.ENROLLED,
                "1",
                Instant.EPOCH,
                Optional.empty());
        return new StepContext(machine, StepSamples.ON, spec(wish), capabilities, id -> Optional.empty());
    }
}
