// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.trial;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
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

/** A restart, proved by the boot id being another afterwards. */
final class TrialPowerStep implements StepType {

    private static final Probe BOOT_ID = new Probe.File("/proc/sys/kernel/random/boot_id");

    @Override
    public String id() {
        return "power";
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        return "restart".equals(step.parameters().get("change"))
                ? List.of()
                : List.of(Finding.error("trial.power.change"));
    }

    @Override
    public StepPlan plan(StepContext context) {
        Facts facts = context.machine().facts();
        Optional<String> before = facts.get(Facts.BOOT_ID);
        if (!facts.is(Facts.OS_FAMILY, "unix") || before.isEmpty()) {
            return new StepPlan.Impossible(
                    Message.of("trial.power.no-boot-id", context.machine().name()));
        }
        // The value of a file probe has the file's line end; any id but the old one will do.
        var another = Pattern.compile("(?!" + Pattern.quote(before.get()) + "\\s*$)\\S+\\s*");
        return new StepPlan.Work(
                List.of(new Action.Power(Action.Power.Change.RESTART)),
                Proof.of(new Check(BOOT_ID, new Expectation.Match(another))));
    }

    /** By the plan's proof: by now the machine's facts show the new boot id, and a new plan would want yet another. */
    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        return result.failure().isEmpty()
                        && proof.firstFailure(result.observations()).isEmpty()
                ? Verdict.done("trial.power.restarted", context.machine().name())
                : Verdict.failed("trial.power.same-boot", context.machine().name());
    }
}
