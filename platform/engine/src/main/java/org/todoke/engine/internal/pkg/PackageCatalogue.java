// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
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
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.PackageStore;

/**
 * The catalogue: fields are checked first, then the targets are asked, then the content is stored and looked into, then the package is
 * written.
 */
@Component
public final class PackageCatalogue implements PackageService, PackageEditing {

    private static final Logger LOG = LoggerFactory.getLogger(PackageCatalogue.class);
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final ContentRef NOT_YET_KNOWN = new ContentRef("0".repeat(64), 0);

    private static final long FIRST_REVISION = 1;

    private final PackageStore packages;
    private final PackageUsers users;
    private final ContentStore contents;
    private final FormatAdvice advice;

    @Activate
    public PackageCatalogue(
            @Reference PackageStore packages,
            @Reference PackageUsers users,
            @Reference ContentStore contents,
            @Reference FormatAdvice advice) {
        this.packages = packages;
        this.users = users;
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
    public Added add(NewPackage given, InputStream bytes) throws IOException {
        NewPackage description = complete(given);
        refuseTakenId(new PackageId(description.id()));
        List<Finding> findings = judged(described(description, FIRST_REVISION, NOT_YET_KNOWN));
        ContentRef content = contents.put(bytes, description.expected());
        Package pkg = described(description, FIRST_REVISION, content);
        return inserted(pkg, withFiles(pkg, findings));
    }

    @Override
    public Added edit(NewPackage given, long revision, Optional<InputStream> bytes) throws IOException {
        NewPackage description = complete(given);
        Package was = existing(new PackageId(description.id()));
        if (was.revision() != revision) {
            throw edited(was.id());
        }
        List<Finding> findings = judged(described(description, revision + 1, was.content()));
        ContentRef content = bytes.isPresent() ? contents.put(bytes.get(), description.expected()) : was.content();
        Package pkg = described(description, revision + 1, content);
        List<Finding> all = withFiles(pkg, findings);
        if (!packages.update(pkg)) {
            throw edited(pkg.id());
        }
        LOG.info("Package {} is edited: revision {}, sha256 {}", pkg.id(), pkg.revision(), content.sha256());
        return new Added(pkg, all);
    }

    @Override
    public Added copy(PackageId from, String newId) {
        Package was = existing(from);
        NewPackage description = complete(new NewPackage(
                newId, was.basics(), was.setup(), was.applicability(), was.dependencies(), Optional.empty()));
        refuseTakenId(new PackageId(newId));
        Package pkg = described(description, FIRST_REVISION, was.content());
        return inserted(pkg, judged(pkg));
    }

    @Override
    public List<Finding> check(PackageId id) {
        Package pkg = existing(id);
        try {
            complete(new NewPackage(
                    id.value(), pkg.basics(), pkg.setup(), pkg.applicability(), pkg.dependencies(), Optional.empty()));
            return withFiles(pkg, judged(pkg));
        } catch (ProblemException e) {
            return List.of(new Finding(Finding.Severity.ERROR, e.text()));
        } catch (IOException e) {
            return List.of(Finding.error("engine.package.no-content", id, e.getMessage()));
        }
    }

    @Override
    public void remove(PackageId id) {
        users.refuseUsed(id);
        if (!packages.delete(id)) {
            throw unknown(id);
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

    private static NewPackage complete(NewPackage given) {
        PackageFields.check(given);
        return new NewPackage(
                given.id(),
                ServicePackRules.complete(given.id(), given.basics()),
                given.setup(),
                given.applicability(),
                given.dependencies(),
                given.expected());
    }

    /** What there is to say before the content is known. */
    private List<Finding> judged(Package pkg) {
        new Kinship(packages.all(), pkg).check(pkg);
        var findings = new ArrayList<>(advice.on(pkg));
        findings.addAll(ServicePackRules.advice(pkg.id(), pkg.basics()));
        return findings;
    }

    private List<Finding> withFiles(Package pkg, List<Finding> findings) throws IOException {
        List<String> files = ArchiveFiles.of(pkg.fileName(), contents, pkg.content());
        var all = new ArrayList<>(findings);
        all.addAll(files.isEmpty() ? List.of() : advice.onFiles(pkg, files));
        return List.copyOf(all);
    }

    private Added inserted(Package pkg, List<Finding> findings) {
        if (!packages.insert(pkg)) {
            throw ProblemException.conflict("engine.package.exists", pkg.id());
        }
        LOG.info(
                "Package {} is added: {} bytes, sha256 {}",
                pkg.id(),
                pkg.content().sizeBytes(),
                pkg.content().sha256());
        return new Added(pkg, findings);
    }

    private void refuseTakenId(PackageId id) {
        if (packages.find(id).isPresent()) {
            throw ProblemException.conflict("engine.package.exists", id);
        }
    }

    private Package existing(PackageId id) {
        return packages.find(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(PackageId id) {
        return ProblemException.notFound("engine.package.unknown", id);
    }

    private static ProblemException edited(PackageId id) {
        return ProblemException.conflict("engine.package.edited-meanwhile", id);
    }

    private static Package described(NewPackage description, long revision, ContentRef content) {
        return new Package(
                new PackageId(description.id()),
                revision,
                content,
                description.basics(),
                description.setup(),
                description.applicability(),
                description.dependencies());
    }
}
