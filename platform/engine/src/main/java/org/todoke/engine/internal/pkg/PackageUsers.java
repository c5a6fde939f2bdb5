// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;

/** Who uses a package: scenarios, runs that have not ended (theirs may be edited or gone), and other packages. */
@Component(service = PackageUsers.class)
public final class PackageUsers {

    private static final String PACKAGE = "package";

    private final PackageStore packages;
    private final ScenarioStore scenarios;
    private final RunStore runs;

    @Activate
    public PackageUsers(
            @Reference PackageStore packages, @Reference ScenarioStore scenarios, @Reference RunStore runs) {
        this.packages = packages;
        this.scenarios = scenarios;
        this.runs = runs;
    }

    /** @throws ProblemException CONFLICT with the first user's name when there is one */
    void refuseUsed(PackageId id) {
        Predicate<Scenario> uses = scenario -> scenario.steps().stream()
                .anyMatch(step -> id.value().equals(step.parameters().get(PACKAGE)));
        scenarios.all().stream().filter(uses).findFirst().ifPresent(user -> {
            throw ProblemException.conflict("engine.package.in-use", id, user.name());
        });
        runs.underWay().stream()
                .filter(run -> uses.test(run.scenario()) && goesOn(run))
                .findFirst()
                .ifPresent(run -> {
                    throw ProblemException.conflict("engine.package.in-run", id, run.id());
                });
        Kinship.userOf(id, packages.all()).ifPresent(user -> {
            throw ProblemException.conflict("engine.package.relative-in-use", id, user.id());
        });
    }

    /** That a run has ended is noted a little later than it has. */
    private boolean goesOn(Run run) {
        return runs.tally(run.id()).stream()
                .anyMatch(some -> some.count() > 0 && !some.state().isEnded());
    }
}
