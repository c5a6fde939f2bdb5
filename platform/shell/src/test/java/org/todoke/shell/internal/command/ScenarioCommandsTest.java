// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.StepSpec;
import org.todoke.shell.internal.fake.FakeAssignments;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeScenarios;
import org.todoke.shell.internal.fake.FakeSchedules;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.MachineBuilder;

@DisplayName("The commands on scenarios")
class ScenarioCommandsTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final FakeSession session = new FakeSession();
    private final FakeScenarios scenarios = new FakeScenarios();
    private final FakeAssignments assignments = new FakeAssignments();

    @Test
    @DisplayName("make a scenario of packages, then of steps by words, each with its own time limit if it says so")
    void creates() throws Exception {
        create(
                        "night",
                        "--group",
                        "office",
                        "--description",
                        "each night",
                        "--step",
                        "file package=conf to='/etc/a b.conf'",
                        "--step",
                        "command command=\"sh -c 'exit 3'\" accept=3 proof=exit-code time-limit=2h attempts=3 retry-pause=2m",
                        "--firewall",
                        "--package",
                        "tool")
                .execute();

        Scenario created = scenarios.find("night").orElseThrow();
        assertThat(created.group()).isEqualTo("office");
        assertThat(created.description()).isEqualTo("each night");
        assertThat(created.steps())
                .containsExactly(
                        new StepSpec("package", Map.of("package", "tool"), HALF_AN_HOUR),
                        new StepSpec("file", Map.of("package", "conf", "to", "/etc/a b.conf"), HALF_AN_HOUR),
                        new StepSpec(
                                "command",
                                Map.of("command", "sh -c 'exit 3'", "accept", "3", "proof", "exit-code"),
                                Duration.ofHours(2),
                                Optional.of(new Retry(3, Duration.ofMinutes(2)))),
                        new StepSpec("firewall", Map.of(), HALF_AN_HOUR));
    }

    @ParameterizedTest(name = "step \"{0}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            package=a               | A step begins with the word of its type, followed by NAME=VALUE for each parameter: package=a
            ` `                     | A step begins with the word of its type, followed by NAME=VALUE for each parameter:
            wait on                 | "on" is no parameter of a step: write NAME=VALUE.
            wait =on                | "=on" is no parameter of a step: write NAME=VALUE.
            wait for=on for=off     | The parameter for stands twice in one step.
            wait for=on retry-pause=1m | retry-pause belongs to attempts, which is not there.
            wait for=on attempts=x  | The option attempts wants a number
            wait for='on            | A ' is left open in: wait for='on
            """)
    @DisplayName("say what is no step")
    void noSteps(String step, String why) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> create("night", "--step", step).execute())
                .withMessageStartingWith(why);
    }

    @Test
    @DisplayName("save nothing that is wrong, and say all that is")
    void refuses() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> create(
                                "night", "--step", "wrong", "--step", "fine", "--step", "wrong", "--restart-at-start")
                        .execute())
                .withMessage("The scenario night is not saved: 2 errors, see above.");

        assertThat(session.lines())
                .containsExactly(
                        "Note: engine.options.restart-at-start",
                        "Step 1: Error: test.wrong",
                        "Step 3: Error: test.wrong");
        assertThat(scenarios.find("night")).isEmpty();
    }

    @Test
    @DisplayName("change what is given, and keep the rest")
    void edits() throws Exception {
        create(
                        ("night --package a,b --multicast --max-targets 20 --max-wait 5m --overflow error --next-boot --at-once 3"
                                        + " --waves 10,100 --stop-at 5 --attempts 3 --retry-pause 2m")
                                .split(" "))
                .execute();
        Scenario before = scenarios.find("night").orElseThrow();

        edit("night", "--max-targets", "30", "--wait-limit", "2d", "--group", "lab")
                .execute();

        Scenario edited = scenarios.find("night").orElseThrow();
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.steps()).isEqualTo(before.steps());
        assertThat(edited.group()).isEqualTo("lab");
        assertThat(edited.waitLimit()).isEqualTo(Duration.ofDays(2));
        assertThat(edited.options().delivery().maxTargets()).isEqualTo(30);
        assertThat(edited.options().delivery().overflow()).isEqualTo(Overflow.ERROR);
        assertThat(edited.options().delivery().way()).isEqualTo(Way.MULTICAST);
        assertThat(edited.options().timing().when()).isEqualTo(When.NEXT_BOOT);
        assertThat(edited.options().pace()).isEqualTo(new Pace(3, List.of(10, 100), 5));
        assertThat(edited.options().retry()).isEqualTo(new Retry(3, Duration.ofMinutes(2)));
        assertThat(session.lines())
                .endsWith("Changed scenario night; it has version 2 now. Runs keep what they began with.");
    }

    @Test
    @DisplayName("take switches back by beginning with the defaults, and replace steps as a whole")
    void editsBack() throws Exception {
        create("night", "--package", "a,b", "--multicast", "--next-boot").execute();

        edit("night", "--defaults", "--restart-after", "--step", "wait for=on").execute();

        Scenario edited = scenarios.find("night").orElseThrow();
        assertThat(edited.steps()).containsExactly(new StepSpec("wait", Map.of("for", "on"), HALF_AN_HOUR));
        assertThat(edited.options().delivery()).isEqualTo(ScenarioOptions.DEFAULT.delivery());
        assertThat(edited.options().timing().restartAfter()).isTrue();
        assertThat(edited.options().timing().when()).isEqualTo(When.NOW);
    }

    @Test
    @DisplayName("set the time limit of all steps where no steps are given")
    void editsLimits() throws Exception {
        edit("hello", "--time-limit", "5m").execute();

        assertThat(scenarios.find("hello").orElseThrow().steps())
                .extracting(StepSpec::timeLimit)
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("copy a scenario, into another group if wanted")
    void clones() throws Exception {
        prepared(new ScenarioCloneCommand(), command -> {
                    command.scenarios = scenarios;
                    command.words = List.of("hello", "hello-2", "--group", "lab");
                })
                .execute();

        Scenario copy = scenarios.find("hello-2").orElseThrow();
        assertThat(copy.group()).isEqualTo("lab");
        assertThat(copy.steps()).isEqualTo(scenarios.find("hello").orElseThrow().steps());
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> prepared(new ScenarioCloneCommand(), command -> {
                            command.scenarios = scenarios;
                            command.words = List.of("hello");
                        })
                        .execute());
    }

    @Test
    @DisplayName("show a scenario with its steps as they can be typed again")
    void shows() throws Exception {
        create(
                        "night",
                        "--step",
                        "command command=\"sh -c 'exit 3'\" proof=exit-code attempts=2",
                        "--multicast",
                        "--max-targets",
                        "20",
                        "--waves",
                        "1,100",
                        "--attempts",
                        "2",
                        "--power-off")
                .execute();
        assignments.assign("night", List.of("group:lab", "pc-1"));

        show("night");

        assertThat(session.lines())
                .contains(
                        "DELIVERY          multicast --max-targets 20 --max-wait 0s --overflow queue",
                        "TIMING            now --power-off",
                        "PACE              --waves 1,100",
                        "RETRY             --attempts 2 --retry-pause 1m",
                        "ASSIGNED TO       group:lab, pc-1",
                        "  1  command 'command=sh -c '\\''exit 3'\\''' proof=exit-code time-limit=30m attempts=2 retry-pause=1m");
    }

    @Test
    @DisplayName("show a scenario to scripts as JSON, with nothing that a terminal obeys")
    void showsJson() throws Exception {
        create("night", "--description", "a \"b\" \u202e\\", "--step", "wait for=on", "--at-once", "3")
                .execute();

        show("night", "--json");

        assertThat(session.lines().get(session.lines().size() - 1))
                .startsWith(
                        "{\"name\":\"night\",\"group\":\"\",\"description\":\"a \\\"b\\\" \\u202e\\\\\",\"version\":1,"
                                + "\"steps\":[{\"type\":\"wait\",\"parameters\":{\"for\":\"on\"},\"timeLimit\":\"PT30M\",\"retry\":null}],"
                                + "\"options\":{\"delivery\":{\"way\":\"unicast\",\"address\":null,\"maxTargets\":0,")
                .contains("\"machinesAtOnce\":3,\"waves\":[],", "\"restartAfter\":false,")
                .endsWith("\"waitLimit\":\"PT24H\",\"assigned\":[]}");
    }

    @Test
    @DisplayName("list scenarios group by group, those of one group, and those of a machine")
    void lists() throws Exception {
        create("b", "--step", "fine", "--group", "office").execute();
        create("a", "--step", "fine", "--group", "office").execute();
        create("c", "--step", "fine", "--group", "lab").execute();
        assignments.assign("b", List.of("group:front"));

        assertThat(listed()).containsExactly("hello", "c", "a", "b");
        assertThat(listed("--group", "office")).containsExactly("a", "b");
        assertThat(listed("--group", "")).containsExactly("hello");
        assertThat(listed("--on", "group:front")).containsExactly("b");
        assertThat(listed("--on", "pc-1")).containsExactly("b");
        assertThat(listed("--on", "group:back")).isEmpty();
    }

    @Test
    @DisplayName("assign a scenario, take that away, and say how it stands")
    void assigns() throws Exception {
        assign("hello", "--on", "group:lab,pc-1", "--on", "pc-2");
        assign("hello", "--on", "pc-2", "--remove");

        assertThat(session.lines())
                .containsExactly(
                        "Scenario hello is assigned to: group:lab, pc-1, pc-2",
                        "Scenario hello is assigned to: group:lab, pc-1");
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> assign("hello"));
    }

    private void assign(String... words) throws Exception {
        prepared(new ScenarioAssignCommand(), command -> {
                    command.assignments = assignments;
                    command.words = List.of(words);
                })
                .execute();
    }

    /** The names in the answer for scripts. */
    private List<String> listed(String... options) throws Exception {
        ScenarioListCommand list = prepared(new ScenarioListCommand(), command -> {
            command.scenarios = scenarios;
            command.assignments = assignments;
            command.machines = FakeMachines.of(MachineBuilder.named("pc-1").build());
            command.json = true;
        });
        for (int i = 0; i < options.length; i += 2) {
            if (options[i].equals("--group")) {
                list.group = options[i + 1];
            } else {
                list.on = options[i + 1];
            }
        }
        list.execute();
        String json = session.lines().get(session.lines().size() - 1);
        return Pattern.compile("\\{\"name\":\"([^\"]+)\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private void show(String... words) throws Exception {
        prepared(new ScenarioShowCommand(), command -> {
                    command.scenarios = scenarios;
                    command.assignments = assignments;
                    command.schedules = new FakeSchedules();
                    command.words = List.of(words);
                })
                .execute();
    }

    private ScenarioCreateCommand create(String... words) {
        return prepared(new ScenarioCreateCommand(), command -> {
            command.scenarios = scenarios;
            command.words = List.of(words);
        });
    }

    private ScenarioEditCommand edit(String... words) {
        return prepared(new ScenarioEditCommand(), command -> {
            command.scenarios = scenarios;
            command.words = List.of(words);
        });
    }

    private <C extends TodokeCommand> C prepared(C command, Consumer<C> how) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        how.accept(command);
        return command;
    }
}
