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
import org.todoke.api.machine.Facts;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;

@DisplayName("The steps that restart a machine and switch it off")
class PowerStepTest {

    private static final Result AGREED = new Result(List.of(), List.of(), Optional.empty());

    private final List<PowerStep> both = List.of(new RestartStep(), new PowerOffStep());

    @Test
    @DisplayName("are one change of power each")
    void plan() {
        assertThat(StepSamples.plan(both.get(0), Map.of()))
                .isEqualTo(new StepPlan.Work(List.of(new Action.Power(Action.Power.Change.RESTART)), Proof.of()));
        assertThat(StepSamples.plan(both.get(1), Map.of()))
                .isEqualTo(new StepPlan.Work(List.of(new Action.Power(Action.Power.Change.OFF)), Proof.of()));
    }

    @Test
    @DisplayName("are impossible where the machine is not the agent's own")
    void notItsOwn() {
        Facts inAFolder = Facts.of(Map.of(Facts.AGENT_ROOT, "/srv/agent/root"));

        assertThat(both)
                .allSatisfy(step -> assertThat(
                                step.plan(StepSamples.context(step.id(), Map.of(), StepSamples.ON, inAFolder)))
                        .isEqualTo(new StepPlan.Impossible(Message.of("engine.power-step.not-its-own", "pc-1"))));
    }

    @Test
    @DisplayName("have no parameters, and say so")
    void parameters() {
        assertThat(both)
                .allSatisfy(step -> assertThat(StepSamples.errors(step, Map.of("now", "yes")))
                        .containsExactly("engine.step.unknown-parameter"));
    }

    @Test
    @DisplayName("are done by the agent's word, each with its own text (ADR 77)")
    void done() {
        assertThat(both)
                .extracting(step -> step.judge(StepSamples.context(step.id(), Map.of()), Proof.of(), AGREED))
                .allMatch(verdict -> verdict.done())
                .extracting(verdict -> verdict.reason().key())
                .containsExactly("engine.power.restarted", "engine.power.off");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Result.Failure.Cause.class)
    @DisplayName("failed for what the agent says")
    void failed(Result.Failure.Cause cause) {
        assertThat(both)
                .allSatisfy(step -> assertThat(step.judge(
                                        StepSamples.context(step.id(), Map.of()),
                                        Proof.of(),
                                        Result.failed(cause, "detail"))
                                .done())
                        .isFalse());
    }
}
