// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Locale;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/**
 * Changes a machine's power. The agent's word is the evidence (ADR 77): after a restart it speaks only when the machine has started anew, before
 * a power-off when the system has agreed.
 */
abstract class PowerStep implements StepType {

    private final String id;
    private final Action.Power.Change change;

    PowerStep(String id, Action.Power.Change change) {
        this.id = id;
        this.change = change;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final List<Finding> check(StepSpec step, Catalogue catalogue) {
        return KnownParameters.others(step);
    }

    @Override
    public final StepPlan plan(StepContext context) {
        return Restarts.arePossible(context.machine().facts())
                ? new StepPlan.Work(List.of(new Action.Power(change)), Proof.of())
                : new StepPlan.Impossible(Message.of(
                        "engine.power-step.not-its-own", context.machine().name()));
    }

    @Override
    public final Verdict judge(StepContext context, Proof proof, Result result) {
        return result.failure()
                .map(failure -> Verdict.failed(
                        "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail()))
                .orElseGet(() -> Verdict.done(
                        change == Action.Power.Change.OFF ? "engine.power.off" : "engine.power.restarted"));
    }
}
