// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
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
 * Waits until the machine is on, or off. A machine is off once it is silent, whatever made it so: nobody can tell an unplugged cable from a machine
 * that is switched off.
 */
@Component
public final class WaitStep implements StepType {

    static final String FOR = "for";

    private static final String ON = "on";
    private static final List<String> WORDS = List.of(ON, "off");

    @Override
    public String id() {
        return "wait";
    }

    @Override
    public boolean needsAgent(StepSpec step) {
        return false;
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        var findings = new ArrayList<>(KnownParameters.others(step, FOR));
        if (word(step).isEmpty()) {
            findings.add(Finding.error("engine.wait-step.for", given(step)));
        }
        return List.copyOf(findings);
    }

    @Override
    public StepPlan plan(StepContext context) {
        Optional<String> word = word(context.step());
        if (word.isEmpty()) {
            return new StepPlan.Impossible(Message.of("engine.wait-step.for", given(context.step())));
        }
        return word.get().equals(ON) ? untilOn(context) : untilOff(context);
    }

    private static StepPlan untilOn(StepContext context) {
        String machine = context.machine().name();
        return context.presence().state() == Presence.State.ON
                ? new StepPlan.Nothing(Message.of("engine.wait-step.is-on", machine))
                : new StepPlan.Wait(Message.of("engine.step-wait.machine-on", machine));
    }

    /** One that restarts is not off: it comes back. */
    private static StepPlan untilOff(StepContext context) {
        String machine = context.machine().name();
        return switch (context.presence().state()) {
            case ON, GOING_OFF, BOOTING -> new StepPlan.Wait(Message.of("engine.step-wait.machine-off", machine));
            case OFF, SILENT, NEVER_SEEN -> new StepPlan.Nothing(Message.of("engine.wait-step.is-off", machine));
        };
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        return Verdict.failed("engine.wait-step.no-order");
    }

    private static Optional<String> word(StepSpec step) {
        return Optional.of(given(step)).filter(WORDS::contains);
    }

    private static String given(StepSpec step) {
        return step.parameters().getOrDefault(FOR, "");
    }
}
