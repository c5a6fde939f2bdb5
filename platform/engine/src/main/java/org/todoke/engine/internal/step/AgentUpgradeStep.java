// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/**
 * Brings a machine's agent up to date (F-1.2). Agents cannot replace themselves yet: the step says so for each machine, with the version that
 * its agent has, and changes nothing.
 */
@Component
public final class AgentUpgradeStep implements StepType {

    public static final String ID = "agent-upgrade";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        return List.of(Finding.warning("engine.agent-upgrade.by-hand"));
    }

    @Override
    public StepPlan plan(StepContext context) {
        return new StepPlan.Impossible(Message.of(
                "engine.agent-upgrade.impossible",
                context.machine().name(),
                context.machine().agentVersion()));
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        throw new IllegalStateException("This step gives no order that could be judged");
    }
}
