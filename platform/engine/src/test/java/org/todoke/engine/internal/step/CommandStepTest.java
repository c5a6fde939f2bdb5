// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.CommandExit;
import org.todoke.spi.step.StepType.Verdict;

@DisplayName("The step that runs a command")
class CommandStepTest {

    private static final Map<String, String> PROVED = Map.of("command", "sh setup", "proof-file", "/opt/tool");
    private static final Map<String, String> BY_EXIT = Map.of("command", "sh setup", "proof", "exit-code");

    private final CommandStep step = new CommandStep();

    @Test
    @DisplayName("runs its words, with a package's file beside it, within the step's time limit")
    void plans() {
        var work = (StepPlan.Work) StepSamples.plan(
                step,
                Map.of(
                        "command",
                        "sh '${work}/tool.bin' --quiet \"a b\"",
                        "package",
                        "tool",
                        "accept",
                        "0, 3010",
                        "proof-file",
                        "/opt/tool"));

        assertThat(work.actions())
                .containsExactly(
                        new Action.Fetch(StepSamples.TOOL.content(), "tool.bin"),
                        new Action.Run(
                                List.of("sh", "${work}/tool.bin", "--quiet", "a b"),
                                "",
                                Map.of(),
                                StepSamples.LIMIT,
                                Set.of(0, 3010)));
        assertThat(work.proof()).isEqualTo(Proof.of(new Check(new Probe.File("/opt/tool"), new Expectation.Exists())));
    }

    @Test
    @DisplayName("has every kind of proof, and all of them at once")
    void proofs() {
        var work = (StepPlan.Work) StepSamples.plan(
                step,
                Map.of(
                        "command",
                        "setup",
                        "proof-file",
                        "/a",
                        "proof-no-file",
                        "/b",
                        "proof-command",
                        "tool --version",
                        "proof-pattern",
                        "^tool 2",
                        "proof-registry",
                        "HKLM\\Software\\Tool:Version",
                        "proof-value",
                        "2.0"));

        assertThat(work.proof().checks())
                .containsExactly(
                        new Check(new Probe.File("/a"), new Expectation.Exists()),
                        new Check(new Probe.File("/b"), new Expectation.Absent()),
                        new Check(new Probe.Command(List.of("tool", "--version"), "^tool 2"), new Expectation.Exists()),
                        new Check(new Probe.Registry("HKLM\\Software\\Tool", "Version"), new Expectation.Equal("2.0")));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            command=                                         | engine.command-step.empty
            command=''                                       | engine.command-step.empty
            command=sh 'a                                    | engine.command-step.unclosed
            command=a                                        | engine.command-step.no-proof
            command=a;proof=certainly                        | engine.command-step.proof
            command=a;proof=exit-code;proof-file=/a          | engine.command-step.two-proofs
            command=a;proof-file=/a;proof-pattern=x          | engine.command-step.half-proof
            command=a;proof-file=/a;proof-value=x            | engine.command-step.half-proof
            command=a;proof-command=b                        | engine.command-step.no-pattern
            command=a;proof-command=b;proof-pattern=(        | engine.command-step.pattern
            command=a;proof=exit-code;accept=none            | engine.command-step.accept
            command=a;proof=exit-code;accept=                | engine.command-step.accept
            command=a;proof=exit-code;accept=99999999999     | engine.command-step.accept
            command=a;proof=exit-code;package=none           | engine.command-step.package
            command=a;proof=exit-code;proof_file=/a          | engine.step.unknown-parameter
            """)
    @DisplayName("says what is wrong when the scenario is made")
    void refuses(String parameters, String key) {
        Map<String, String> wish = Arrays.stream(parameters.split(";"))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));

        assertThat(StepSamples.errors(step, wish)).containsExactly(key);
    }

    @Test
    @DisplayName("is impossible when it was stored wrong, and never thrown")
    void impossible() {
        assertThat(StepSamples.plan(step, Map.of("command", "a")))
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.command-step.no-proof")));
        assertThat(StepSamples.plan(step, Map.of("command", "a", "proof", "exit-code", "package", "none")))
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.command-step.package", "none")));
    }

    @Test
    @DisplayName("takes 200 words and 32,000 characters, no more")
    void limits() {
        assertThat(StepSamples.errors(step, exit("w ".repeat(200)))).isEmpty();
        assertThat(StepSamples.errors(step, exit("w ".repeat(201)))).containsExactly("engine.command-step.long");
        assertThat(StepSamples.errors(step, exit("w".repeat(32_000)))).isEmpty();
        assertThat(StepSamples.errors(step, exit("w".repeat(32_001)))).containsExactly("engine.command-step.long");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a  b                     | a,b
            'a b' "c d"              | a b,c d
            C:\\Tools\\x.exe /q      | C:\\Tools\\x.exe,/q
            "C:\\Program Files\\x"   | C:\\Program Files\\x
            a'b c'd                  | ab cd
            a ''                     | a,
            """)
    @DisplayName("splits words by blanks, takes quotes, and leaves backslashes alone")
    void splits(String line, String words) {
        assertThat(CommandWords.split(line)).contains(List.of(words.split(",", -1)));
    }

    @ParameterizedTest(name = "exit {0}, seen {1}: {3}")
    @CsvSource({
        "0, present, true, engine.command-step.proved",
        "0, absent, false, engine.command-step.not-proved",
        "0, unknown, false, engine.command-step.not-proved",
        "0, nothing, false, engine.command-step.not-proved",
        "7, present, false, engine.command-step.exit",
        "7, absent, false, engine.command-step.not-proved"
    })
    @DisplayName("F-2.13: is done only when its proof holds and its exit code is accepted")
    void judges(int exit, String seen, boolean done, String key) {
        List<Observation> observations = switch (seen) {
            case "present" -> List.of(Observation.present("x"));
            case "absent" -> List.of(Observation.absent());
            case "unknown" -> List.of(Observation.unknown("denied"));
            default -> List.of();
        };

        Verdict verdict = judge(
                PROVED, new Result(List.of(new CommandExit(Optional.of(exit), "")), observations, Optional.empty()));

        assertThat(verdict.done()).isEqualTo(done);
        assertThat(verdict.reason().key()).isEqualTo(key);
    }

    @ParameterizedTest(name = "exit {0}: {1}")
    @CsvSource({"0, engine.command-step.exit-proved", "1, engine.command-step.exit", "-, engine.command-step.exit"})
    @DisplayName("takes the exit code for the proof where its author said so, and says that")
    void judgesByExit(String exit, String key) {
        Optional<Integer> code = exit.equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(exit));

        Verdict verdict = judge(BY_EXIT, new Result(List.of(new CommandExit(code, "")), List.of(), Optional.empty()));

        assertThat(verdict.reason().key()).isEqualTo(key);
        assertThat(verdict.done()).isEqualTo(key.endsWith("proved"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Result.Failure.Cause.class)
    @DisplayName("failed for what the agent says, even when the proof holds")
    void failsWithAgent(Result.Failure.Cause cause) {
        var result = new Result(
                List.of(new CommandExit(Optional.of(0), "")),
                List.of(Observation.present("x")),
                Optional.of(new Result.Failure(cause, "detail")));

        assertThat(judge(PROVED, result).done()).isFalse();
        assertThat(judge(BY_EXIT, result).done()).isFalse();
    }

    private static Map<String, String> exit(String command) {
        return Map.of("command", command, "proof", "exit-code");
    }

    private Verdict judge(Map<String, String> parameters, Result result) {
        var work = (StepPlan.Work) StepSamples.plan(step, parameters);
        return step.judge(StepSamples.context("command", parameters), work.proof(), result);
    }
}
