// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.VersionOrder;
import org.todoke.engine.port.AgentRelease;
import org.todoke.engine.port.AgentRelease.Release;
import org.todoke.engine.port.MachineStore;

/** Upgrades by itself the agents that are older than the server's (F-1.2). Thread-safe; blocks on the database. */
@Component(service = AgentUpgrades.class)
public final class AgentUpgrades {

    private static final Logger LOG = LoggerFactory.getLogger(AgentUpgrades.class);

    private final MachineStore machines;
    private final RunService runs;
    private final AgentRelease own;

    @Activate
    public AgentUpgrades(@Reference MachineStore machines, @Reference RunService runs, @Reference AgentRelease own) {
        this.machines = machines;
        this.runs = runs;
        this.own = own;
    }

    /** Those of these machines whose agent is older than the server's; newer ones and other builds of the same version are left alone. */
    List<MachineId> outdated(List<MachineId> among) {
        Optional<Release> release = own.current();
        return release.isEmpty()
                ? List.of()
                : among.stream()
                        .filter(id -> machines.byId(id)
                                .map(Machine::agentVersion)
                                .filter(version -> !version.isBlank()
                                        && VersionOrder.compare(
                                                        version, release.get().version())
                                                < 0)
                                .isPresent())
                        .toList();
    }

    /** Starts the built-in scenario on these machines. */
    Optional<RunId> start(List<MachineId> outdated) {
        if (outdated.isEmpty()) {
            return Optional.empty();
        }
        try {
            RunId run = runs.start(Scenario.AGENT_UPGRADE, outdated, AutoUpdateService.STARTED_BY)
                    .id();
            LOG.info("The agents of {} machines are upgraded by run {}", outdated.size(), run);
            return Optional.of(run);
        } catch (ProblemException e) {
            LOG.warn("The agents of {} machines cannot be upgraded now", outdated.size(), e);
            return Optional.empty();
        }
    }
}
