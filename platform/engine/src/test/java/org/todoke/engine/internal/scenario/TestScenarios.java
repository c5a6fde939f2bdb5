// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.time.Clock;
import java.time.Duration;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.machine.MachineRegistry;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.internal.step.StepTypes;

/** The services of scenarios over stores in memory, wired as Declarative Services would. */
final class TestScenarios {

    private TestScenarios() {}

    static Assignments assignments(InMemoryStores stores) {
        var board = new PresenceBoard(Clock.systemUTC(), Duration.ofMinutes(1));
        return new Assignments(
                stores.assignments(),
                stores.scenarios(),
                new MachineRegistry(stores.machines(), board),
                stores.machines(),
                stores);
    }

    static ScenarioCatalogue catalogue(InMemoryStores stores, StepTypes types) {
        var checks = new StepChecks(types, stores.packages());
        return new ScenarioCatalogue(stores.scenarios(), checks, stores.schedules(), assignments(stores), stores);
    }
}
