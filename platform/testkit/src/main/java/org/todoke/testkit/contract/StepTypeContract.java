// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Action;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.CommandExit;
import org.todoke.api.work.Result.Failure;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.fake.FakeCatalogue;

/**
 * What every step type must do: bear any parameters and any machine without an exception, plan the same for the same machine, give orders
 * within the limits, and call nothing done without proof. For work that is a single change of power the agent's word is the evidence (ADR 77).
 * Immutable; blocks for at most the time limit.
 *
 * @param timeLimit for all questions together
 * @param examples steps on machines that the type must have work for
 */
public record StepTypeContract(Duration timeLimit, List<StepContext> examples) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public StepTypeContract {
        examples = List.copyOf(examples);
    }

    /** What the step type does not keep; empty when it keeps everything. */
    public List<Finding> check(StepType type) {
        var interview = new Interview();
        new Deadline(timeLimit).hold(interview, asking -> ask(type, asking));
        return interview.findings();
    }

    private void ask(StepType type, Interview interview) {
        String id = interview.ask("StepType.id()", type::id).orElse("");
        interview.require(ID.matcher(id).matches(), "testkit.contract.step-id", id);
        for (StepContext odd : oddContexts(id)) {
            interview.ask("StepType.needsAgent(odd)", () -> type.needsAgent(odd.step()));
            interview.ask("StepType.check(odd)", () -> type.check(odd.step(), odd.catalogue()));
            interview.ask("StepType.plan(odd)", () -> type.plan(odd));
        }
        for (StepContext example : examples) {
            judge(type, interview, example);
        }
    }

    private List<StepContext> oddContexts(String id) {
        var stranger = MachineBuilder.named("stranger").facts(Facts.none()).build();
        var odd = List.of(
                Map.<String, String>of(),
                Map.of("", ""),
                Map.of("package", ""),
                Map.of("package", "\u0000../../etc"),
                Map.of("package", "x".repeat(100_000)));
        return odd.stream()
                .map(parameters -> new StepContext(
                        stranger,
                        new Presence(Presence.State.NEVER_SEEN, Optional.empty()),
                        new StepSpec(id, parameters, Duration.ofMinutes(1)),
                        org.todoke.spi.target.Capabilities.of(),
                        FakeCatalogue.of()))
                .toList();
    }

    private static void judge(StepType type, Interview interview, StepContext example) {
        String where = "StepType.plan(" + example.machine().name() + ")";
        StepPlan plan = interview.ask(where, () -> type.plan(example)).orElse(null);
        if (!(plan instanceof StepPlan.Work work)) {
            interview.error("testkit.contract.no-work", where, plan);
            return;
        }
        boolean onlyPower = work.actions().size() == 1 && work.actions().get(0) instanceof Action.Power;
        var rules = new WorkRules(interview);
        if (onlyPower) {
            rules.checkUnproved(
                    where, work.actions(), work.proof(), example.step().timeLimit());
        } else {
            rules.check(where, work.actions(), work.proof(), example.step().timeLimit());
        }
        interview.require(type.needsAgent(example.step()), "testkit.contract.work-without-agent", where);
        for (Result unproved : onlyPower && work.proof().checks().isEmpty() ? failures() : unproved()) {
            String judging = "StepType.judge(" + unproved + ")";
            interview
                    .ask(judging, () -> type.judge(example, work.proof(), unproved))
                    .ifPresent(verdict -> interview.require(!verdict.done(), "testkit.contract.unproved", judging));
        }
    }

    /** Results that prove even less than the agent's word, which is the evidence for a change of power. */
    private static List<Result> failures() {
        return Arrays.stream(Failure.Cause.values())
                .map(cause -> Result.failed(cause, "test"))
                .toList();
    }

    /** Results that prove nothing, an exit code of 0 among them (F-2.13). */
    private static List<Result> unproved() {
        var results = new ArrayList<>(failures());
        results.add(new Result(List.of(), List.of(), Optional.empty()));
        results.add(new Result(List.of(new CommandExit(Optional.of(0), "")), List.of(), Optional.empty()));
        results.add(new Result(List.of(new CommandExit(Optional.empty(), "")), List.of(), Optional.empty()));
        return results;
    }
}
