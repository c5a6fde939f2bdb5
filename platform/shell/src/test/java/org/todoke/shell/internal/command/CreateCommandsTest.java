// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.fake.FakeScenarios;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;

class CreateCommandsTest {

    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final Tokens tokens = new Tokens();

    @Test
    void scenarioHasItsStepsInOrder() throws Exception {
        var scenarios = new FakeScenarios();
        var create = prepared(new ScenarioCreateCommand());
        create.scenarios = scenarios;
        create.words = List.of("new", "--package", "b,a", "--package", "c", "--time-limit", "5m", "--wait-limit", "7d");

        create.execute();

        Scenario created = scenarios.find("new").orElseThrow();
        assertThat(created.steps()).containsExactly(step("b"), step("a"), step("c"));
        assertThat(created.waitLimit()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    @DisplayName("F-2.4: a scenario can open the ports that a service pack closed, after it")
    void scenarioOpensPortsLast() throws Exception {
        var scenarios = new FakeScenarios();
        var create = prepared(new ScenarioCreateCommand());
        create.scenarios = scenarios;
        create.words = List.of("sp2", "--firewall", "--package", "XP-SP2", "--time-limit", "5m");

        create.execute();

        assertThat(scenarios.find("sp2").orElseThrow().steps())
                .containsExactly(step("XP-SP2"), new StepSpec("firewall", Map.of(), Duration.ofMinutes(5)));
    }

    @Test
    @DisplayName("a scenario takes all options of F-2.19 … F-2.27, and says which have no effect (F-2.26)")
    void scenarioTakesOptions() throws Exception {
        var scenarios = new FakeScenarios();
        var create = prepared(new ScenarioCreateCommand());
        create.scenarios = scenarios;
        create.words = new ArrayList<>(List.of(
                "new --package a --multicast --address 239.255.77.9 --max-targets 20 --max-wait 5m --overflow error"
                        .split(" ")));
        create.words.addAll(List.of(
                "--next-boot --boot-limit 7d --restart-after --power-off --restart-at-start --at-once 10 --waves 1,10,100"
                        .split(" ")));
        create.words.addAll(List.of("--stop-at 5 --attempts 3 --retry-pause 2m --when-busy queue".split(" ")));

        create.execute();

        assertThat(scenarios.find("new").orElseThrow().options())
                .isEqualTo(new ScenarioOptions(
                        new Delivery(
                                Way.MULTICAST, Optional.of("239.255.77.9"), 20, Duration.ofMinutes(5), Overflow.ERROR),
                        new Timing(When.NEXT_BOOT, true, true, true, Duration.ofDays(7)),
                        new Pace(10, List.of(1, 10, 100), 5),
                        new Retry(3, Duration.ofMinutes(2)),
                        WhenBusy.QUEUE));
        assertThat(session.printed()).contains("Note: engine.options.restart-at-start");
    }

    @Test
    @DisplayName("a scenario without options has the default ones")
    void scenarioHasDefaults() throws Exception {
        var scenarios = new FakeScenarios();
        var create = prepared(new ScenarioCreateCommand());
        create.scenarios = scenarios;
        create.words = List.of("new", "--package", "a");

        create.execute();

        assertThat(scenarios.find("new").orElseThrow().options()).isEqualTo(ScenarioOptions.DEFAULT);
    }

    @Test
    void tokenIsShownOnce() throws Exception {
        token(null).execute();

        assertThat(session.lines().get(0)).isEqualTo("todoke-token-text");
        assertThat(tokens.asked).containsExactly("1 PT1H lab");
    }

    @Test
    @DisplayName("ruling 3: a token in a file is for its owner alone, and not on the screen")
    void tokenGoesToAFile() throws Exception {
        token("token.txt").execute();

        Path file = folder.resolve("token.txt");
        assertThat(file).hasContent("todoke-token-text\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(session.printed()).doesNotContain("todoke-token-text");
    }

    @Test
    void noTokenIsMadeForAFileThatIsThere() throws Exception {
        Files.writeString(folder.resolve("token.txt"), "mine");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> token("token.txt").execute())
                .withMessageContaining("is there already");
        assertThat(tokens.asked).isEmpty();
        assertThat(folder.resolve("token.txt")).hasContent("mine");
    }

    @Test
    void noFileIsLeftWhenThereIsNoToken() {
        tokens.refusing = true;

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> token("token.txt").execute());
        assertThat(folder).isEmptyDirectory();
    }

    private TokenCreateCommand token(String to) {
        var create = prepared(new TokenCreateCommand());
        create.enrolment = tokens;
        create.group = "lab";
        create.to = to;
        return create;
    }

    private <C extends TodokeCommand> C prepared(C command) {
        command.session = session.in(folder);
        command.texts = new ShellTextsOnly();
        return command;
    }

    private static StepSpec step(String id) {
        return new StepSpec("package", Map.of("package", id), Duration.ofMinutes(5));
    }

    /** Makes always the same token. */
    private static final class Tokens implements EnrolmentService {

        private final List<String> asked = new java.util.ArrayList<>();
        private boolean refusing;

        @Override
        public IssuedToken createToken(int uses, Duration validFor, String group) {
            if (refusing) {
                throw ProblemException.invalid("test.refused");
            }
            asked.add(uses + " " + validFor + " " + group);
            return new IssuedToken("todoke-token-text", uses, Instant.EPOCH);
        }

        @Override
        public Machine enrol(Enrolment enrolment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MachineId authenticate(String machineId, String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beginSession(MachineId machine, String session, String agentVersion, Facts facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void dismiss(Machine before) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean touch(MachineId machine, String session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void takeAnswers(MachineId machine, Facts facts) {
            throw new UnsupportedOperationException();
        }
    }
}
