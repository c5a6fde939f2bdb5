// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.ScenarioStore;

/** The catalogue: fields are checked first, then the targets are asked, then the content is stored, then the package is written. */
@Component
public final class PackageCatalogue implements PackageService {

    private static final Logger LOG = LoggerFactory.getLogger(PackageCatalogue.class);
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final ContentRef NOT_YET_KNOWN = new ContentRef("0".repeat(64), 0);

    private static final long FIRST_REVISION = 1;

    private final PackageStore packages;
    private final ScenarioStore scenarios;
    private final ContentStore contents;
    private final FormatAdvice advice;

    @Activate
    public PackageCatalogue(
            @Reference PackageStore packages,
            @Reference ScenarioStore scenarios,
            @Reference ContentStore contents,
            @Reference FormatAdvice advice) {
        this.packages = packages;
        this.scenarios = scenarios;
        this.contents = contents;
        this.advice = advice;
    }

    @Override
    public List<Package> list() {
        return packages.all();
    }

    @Override
    public Optional<Package> find(PackageId id) {
        return packages.find(id);
    }

    @Override
    public Added add(NewPackage description, InputStream bytes) throws IOException {
        PackageFields.check(description);
        refuseTakenId(new PackageId(description.id()));
        List<Finding> findings = advice.on(described(description, NOT_YET_KNOWN));
        ContentRef content = contents.put(bytes, description.expected());
        Package pkg = described(description, content);
        if (!packages.insert(pkg)) {
            throw ProblemException.conflict("engine.package.exists", pkg.id());
        }
        LOG.info("Package {} is added: {} bytes, sha256 {}", pkg.id(), content.sizeBytes(), content.sha256());
        return new Added(pkg, findings);
    }

    @Override
    public void remove(PackageId id) {
        scenarios.all().stream()
                .filter(scenario -> scenario.steps().stream()
                        .anyMatch(step -> id.value().equals(step.parameters().get("package"))))
                .findFirst()
                .ifPresent(user -> {
                    throw ProblemException.conflict("engine.package.in-use", id, user.name());
                });
        if (!packages.delete(id)) {
            throw ProblemException.notFound("engine.package.unknown", id);
        }
    }

    @Override
    public long collectGarbage() throws IOException {
        long freed = contents.collectGarbage(packages.referencedContent(), YOUNG);
        if (freed > 0) {
            LOG.info("Content that nobody refers to is removed: {} bytes", freed);
        }
        return freed;
    }

    private void refuseTakenId(PackageId id) {
        if (packages.find(id).isPresent()) {
            throw ProblemException.conflict("engine.package.exists", id);
        }
    }

    private static Package described(NewPackage description, ContentRef content) {
        return new Package(
                new PackageId(description.id()),
                FIRST_REVISION,
                content,
                description.basics(),
                description.setup(),
                description.applicability(),
                description.dependencies());
    }
}
