// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit.step;

import java.util.List;
import java.util.function.Function;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/** A step type whose plan and verdict a test sets. */
public final class ScriptedStep implements StepType {

    private final String id;
    private volatile Function<StepContext, StepPlan> plan =
            context -> new StepPlan.Nothing(Message.of("test.nothing-to-do"));
    private volatile Function<Result, Verdict> judge = result -> Verdict.done("test.done");
    private volatile Function<StepSpec, List<Finding>> check = step -> List.of();

    public ScriptedStep(String id) {
        this.id = id;
    }

    public ScriptedStep planning(Function<StepContext, StepPlan> newPlan) {
        plan = newPlan;
        return this;
    }

    public ScriptedStep judging(Function<Result, Verdict> newJudge) {
        judge = newJudge;
        return this;
    }

    public ScriptedStep checking(Function<StepSpec, List<Finding>> newCheck) {
        check = newCheck;
        return this;
    }

    /** Fails in this package: the step type's own fault. */
    public static <T> T blunder() {
        throw new IllegalStateException("blunder of the step type");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        return check.apply(step);
    }

    @Override
    public StepPlan plan(StepContext context) {
        return plan.apply(context);
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        return judge.apply(result);
    }
}
