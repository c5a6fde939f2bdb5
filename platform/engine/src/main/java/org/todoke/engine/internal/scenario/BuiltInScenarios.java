// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.StepSpec;
import org.todoke.engine.internal.step.AgentUpgradeStep;
import org.todoke.engine.port.ScenarioStore;

/** Sees to it that the scenarios that everybody has are there from the first start (F-1.2). */
@Component(service = BuiltInScenarios.class, immediate = true)
public final class BuiltInScenarios {

    private static final Duration STEP_LIMIT = Duration.ofHours(1);
    private static final Duration WAIT_LIMIT = Duration.ofDays(7);
    private static final Duration GATHER = Duration.ofMinutes(5);

    @Activate
    public BuiltInScenarios(@Reference ScenarioStore store) {
        store.insert(agentUpgrade());
    }

    static Scenario agentUpgrade() {
        var step = new StepSpec(AgentUpgradeStep.ID, Map.of(), STEP_LIMIT);
        return Scenario.of(Scenario.AGENT_UPGRADE, List.of(step), WAIT_LIMIT)
                .with(ScenarioOptions.DEFAULT.with(Delivery.multicast(0, GATHER, Overflow.QUEUE)));
    }
}
