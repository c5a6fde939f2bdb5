// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepType.Verdict;

@DisplayName("The step that copies a file")
class FileStepTest {

    private static final String TO = "${root}/opt/tool.bin";
    private static final Map<String, String> GOOD = Map.of("package", "tool", "to", TO);

    private final FileStep step = new FileStep();

    @Test
    @DisplayName("brings a package's content to its place, and proves it by its hash there")
    void plans() {
        assertThat(StepSamples.plan(step, GOOD))
                .isEqualTo(new StepPlan.Work(
                        List.of(
                                new Action.Fetch(StepSamples.TOOL.content(), "tool.bin"),
                                new Action.Place("tool.bin", TO)),
                        Proof.of(new Check(
                                new Probe.Hash(TO),
                                new Expectation.Equal(StepSamples.TOOL.content().sha256())))));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/opt/a",
                "C:\\Tools\\a.ini",
                "c:/tools/a",
                "\\\\server\\share\\a",
                "${root}/etc/a",
                "/設定/日本語.txt"
            })
    @DisplayName("takes whole paths of every system")
    void takesPaths(String to) {
        assertThat(StepSamples.errors(step, Map.of("package", "tool", "to", to)))
                .isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", " ", "a", "opt/a", "/opt/", "C:a", "C:\\", "\\\\server\\", "${root}", "${root}/", "/a\u0000b"
            })
    @DisplayName("refuses what is no place for a file, when the scenario is made and when it runs")
    void refusesPaths(String to) {
        Map<String, String> odd = Map.of("package", "tool", "to", to);

        assertThat(StepSamples.errors(step, odd)).containsExactly("engine.file-step.to");
        assertThat(StepSamples.plan(step, odd)).isInstanceOf(StepPlan.Impossible.class);
    }

    @Test
    @DisplayName("names a package that is not there, and a parameter that it does not have")
    void refusesOthers() {
        assertThat(StepSamples.errors(step, Map.of("package", "none", "to", TO, "mode", "755")))
                .containsExactly("engine.step.unknown-parameter", "engine.file-step.package");
        assertThat(StepSamples.plan(step, Map.of("package", "none", "to", TO)))
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.file-step.package", "none")));
    }

    @Test
    @DisplayName("is done only when the hash is right")
    void judges() {
        String right = StepSamples.TOOL.content().sha256();

        assertThat(judge(seen(Observation.present(right))).done()).isTrue();
        assertThat(judge(seen(Observation.present("ef".repeat(32)))).reason())
                .isEqualTo(Message.of("engine.file-step.not-proved", TO, "ef".repeat(32)));
        assertThat(judge(seen(Observation.absent())).done()).isFalse();
        assertThat(judge(seen(Observation.unknown("denied"))).done()).isFalse();
        assertThat(judge(seen()).done()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Result.Failure.Cause.class)
    @DisplayName("failed for what the agent says, even when the file is there")
    void failsWithAgent(Result.Failure.Cause cause) {
        var there = Observation.present(StepSamples.TOOL.content().sha256());

        assertThat(judge(new Result(List.of(), List.of(there), Optional.of(new Result.Failure(cause, "detail"))))
                        .done())
                .isFalse();
    }

    private static Result seen(Observation... observations) {
        return new Result(List.of(), List.of(observations), Optional.empty());
    }

    private Verdict judge(Result result) {
        var work = (StepPlan.Work) StepSamples.plan(step, GOOD);
        return step.judge(StepSamples.context("file", GOOD), work.proof(), result);
    }
}
