// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/**
 * Switches a machine on over the network; done when its agent is heard, or, where none is expected, when the machine answers. The flow of this step
 * sends the packets; here it is only decided whether there is anything to wait for.
 */
@Component
public final class PowerOnStep implements StepType {

    public static final String ID = "power-on";

    /** The reason to wait for a machine that is called. */
    public static final String CALLED = "engine.step-wait.power-on";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean needsAgent(StepSpec step) {
        return false;
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        var findings = new ArrayList<>(KnownParameters.others(step, PowerOnWish.PROOF));
        if (!PowerOnWish.isProof(step)) {
            findings.add(Finding.error("engine.power-on-step.proof", PowerOnWish.proof(step)));
        }
        return List.copyOf(findings);
    }

    @Override
    public StepPlan plan(StepContext context) {
        StepSpec step = context.step();
        String machine = context.machine().name();
        if (!PowerOnWish.isProof(step)) {
            return impossible("engine.power-on-step.proof", PowerOnWish.proof(step));
        }
        if (context.presence().state() == Presence.State.ON) {
            return new StepPlan.Nothing(Message.of("engine.power-on-step.is-on", machine));
        }
        PowerOnWish wish = PowerOnWish.of(step, context.machine().facts());
        if (wish.macs().isEmpty()) {
            return impossible("engine.power-on-step.no-mac", machine);
        }
        return wish.canBeSeen()
                ? new StepPlan.Wait(Message.of(CALLED, machine, macs(wish.macs())))
                : impossible("engine.power-on-step.no-address", machine);
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        return Verdict.failed("engine.wait-step.no-order");
    }

    public static String macs(List<MacAddress> macs) {
        return String.join(", ", macs.stream().map(MacAddress::value).toList());
    }

    private static StepPlan impossible(String key, String detail) {
        return new StepPlan.Impossible(Message.of(key, detail));
    }
}
