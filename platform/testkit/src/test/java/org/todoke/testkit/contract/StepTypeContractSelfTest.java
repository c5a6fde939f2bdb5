// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.fake.FakeCatalogue;
import org.todoke.testkit.internal.TestkitTexts;

@DisplayName("Step types that break the contract are noticed")
class StepTypeContractSelfTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Proof PROOF = Proof.of(new Check(new Probe.File("/done"), new Expectation.Exists()));
    private static final List<Action> RESTART = List.of(new Action.Power(Action.Power.Change.RESTART));
    private static final List<Action> COMMAND =
            List.of(new Action.Run(List.of("setup"), "", Map.of(), LIMIT, Set.of(0)));

    @Test
    @DisplayName("but one that keeps it passes, with a proof or with a change of power alone")
    void passes() {
        assertThat(errors(new TestStep(
                        COMMAND,
                        PROOF,
                        true,
                        result -> PROOF.firstFailure(result.observations()).isEmpty()
                                && result.failure().isEmpty())))
                .isEmpty();
        assertThat(errors(new TestStep(
                        RESTART, Proof.of(), true, result -> result.failure().isEmpty())))
                .isEmpty();
    }

    @Test
    @DisplayName("work without proof that is more than a change of power")
    void needsProof() {
        assertThat(errors(new TestStep(COMMAND, Proof.of(), true, result -> false)))
                .containsOnly("testkit.contract.proof");
    }

    @Test
    @DisplayName("a step that is called done though its agent failed, or though nothing was seen")
    void unproved() {
        assertThat(errors(new TestStep(RESTART, Proof.of(), true, result -> true)))
                .containsOnly("testkit.contract.unproved");
        assertThat(errors(new TestStep(
                        COMMAND, PROOF, true, result -> result.failure().isEmpty())))
                .containsOnly("testkit.contract.unproved");
    }

    @Test
    @DisplayName("work of a step that is said to need no agent")
    void needsAgent() {
        assertThat(errors(new TestStep(RESTART, Proof.of(), false, result -> false)))
                .containsOnly("testkit.contract.work-without-agent");
    }

    @Test
    @DisplayName("with a text for each")
    void texts() {
        assertThat(new TestkitTexts().keys(Locale.ENGLISH))
                .contains("testkit.contract.proof", "testkit.contract.unproved", "testkit.contract.work-without-agent");
    }

    private static List<String> errors(StepType type) {
        var context = new StepContext(
                MachineBuilder.named("pc-1").build(),
                new Presence(Presence.State.ON, Optional.empty()),
                new StepSpec("test", Map.of(), LIMIT),
                Capabilities.of(),
                FakeCatalogue.of());
        return new StepTypeContract(Duration.ofSeconds(30), List.of(context))
                .check(type).stream().map(finding -> finding.text().key()).toList();
    }

    /** Plans always the same, and judges by the test's word. */
    private record TestStep(List<Action> actions, Proof proof, boolean byAgent, Predicate<Result> done)
            implements StepType {

        @Override
        public String id() {
            return "test";
        }

        @Override
        public boolean needsAgent(StepSpec step) {
            return byAgent;
        }

        @Override
        public List<Finding> check(StepSpec step, Catalogue catalogue) {
            return List.of();
        }

        @Override
        public StepPlan plan(StepContext context) {
            return new StepPlan.Work(actions, proof);
        }

        @Override
        public Verdict judge(StepContext context, Proof planned, Result result) {
            return new Verdict(done.test(result), Message.of("test.judged"));
        }
    }
}
