// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.StoreException;
import org.todoke.spi.step.StepType;

/** Asks step types what they think of a scenario's steps. */
@Component(service = {StepChecks.class, StepType.Catalogue.class})
public final class StepChecks implements StepType.Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(StepChecks.class);

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
                .flatMap(step -> findings(step).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst();
    }

    /** What its type thinks of a step. */
    public List<Finding> findings(StepSpec step) {
        Optional<StepType> type = types.find(step.type());
        if (type.isEmpty()) {
            return List.of(Finding.error("engine.step.unknown-type", step.type()));
        }
        try {
            return List.copyOf(type.get().check(step, this));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Step type {} failed to check a step", step.type(), e);
            return List.of(Finding.error("engine.step-type.check-failed", step.type(), e));
        }
    }

    /**
     * The catalogue for the asking of one step: the packages that the step names are read now, on the caller's thread, so that a slow database
     * does not look like a slow target. Others are read when they are asked for.
     */
    public StepType.Catalogue readAhead(StepSpec step) {
        Map<String, Optional<Package>> named = new HashMap<>();
        step.parameters().values().forEach(value -> named.computeIfAbsent(value, this::find));
        return new StepType.Catalogue() {
            @Override
            public Optional<Package> find(String id) {
                Optional<Package> read = named.get(id);
                return read != null ? read : StepChecks.this.find(id);
            }

            @Override
            public List<Package> naming(PackageId id) {
                return StepChecks.this.naming(id);
            }
        };
    }

    @Override
    public List<Package> naming(PackageId id) {
        return packages.all().stream()
                .filter(pkg -> pkg.dependencies().named().anyMatch(id::equals))
                .toList();
    }

    @Override
    public Optional<Package> find(String packageId) {
        return PackageId.isPackageId(packageId) ? packages.find(new PackageId(packageId)) : Optional.empty();
    }
}
