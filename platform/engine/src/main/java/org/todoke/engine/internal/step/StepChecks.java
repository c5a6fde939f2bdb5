// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.engine.port.PackageStore;
import org.todoke.spi.step.StepType;

/** Asks step types what they think of a scenario's steps. */
@Component(service = {StepChecks.class, StepType.Catalogue.class})
public final class StepChecks implements StepType.Catalogue {

    private final StepTypes types;
    private final PackageStore packages;

    @Activate
    public StepChecks(@Reference StepTypes types, @Reference PackageStore packages) {
        this.types = types;
        this.packages = packages;
    }

    /** The first error in the scenario's steps, in their order. */
    public Optional<Finding> firstError(Scenario scenario) {
        return scenario.steps().stream()
                .flatMap(step -> check(step).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst();
    }

    private List<Finding> check(StepSpec step) {
        return types.find(step.type())
                .map(type -> type.check(step, this))
                .orElseGet(() -> List.of(Finding.error("engine.step.unknown-type", step.type())));
    }

    @Override
    public Optional<Package> find(String packageId) {
        return PackageId.isPackageId(packageId) ? packages.find(new PackageId(packageId)) : Optional.empty();
    }
}
