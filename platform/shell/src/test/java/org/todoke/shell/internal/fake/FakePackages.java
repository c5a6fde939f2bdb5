// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageEditing;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;

/** A catalogue that takes anything and checks nothing, and says of each package what it is told to say. */
public final class FakePackages implements PackageService, PackageEditing {

    public static final String HASH = "cd".repeat(32);

    private final Map<PackageId, Package> packages = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private byte[] received = {};
    private NewPackage given;
    private boolean broken;

    public FakePackages saying(Finding... said) {
        findings.addAll(List.of(said));
        return this;
    }

    public FakePackages holding(Package... some) {
        List.of(some).forEach(pkg -> packages.put(pkg.id(), pkg));
        return this;
    }

    /** From now on nothing can be added. */
    public void breaks() {
        broken = true;
    }

    /** The last description that was to be added or edited; null before the first. */
    public NewPackage given() {
        return given;
    }

    public Package get(String id) {
        return packages.get(new PackageId(id));
    }

    /** The bytes that came with the last package. */
    public byte[] received() {
        return received.clone();
    }

    @Override
    public List<Package> list() {
        return List.copyOf(packages.values());
    }

    @Override
    public Optional<Package> find(PackageId id) {
        return Optional.ofNullable(packages.get(id));
    }

    @Override
    public Added add(NewPackage description, InputStream bytes) throws IOException {
        if (broken) {
            throw new IllegalStateException("database gone");
        }
        received = bytes.readAllBytes();
        return put(description, 1, new ContentRef(HASH, received.length));
    }

    @Override
    public Added edit(NewPackage description, long revision, Optional<InputStream> bytes) throws IOException {
        ContentRef content = get(description.id()).content();
        if (bytes.isPresent()) {
            received = bytes.get().readAllBytes();
            content = new ContentRef(HASH, received.length);
        }
        return put(description, revision + 1, content);
    }

    @Override
    public Added copy(PackageId from, String newId) {
        Package was = packages.get(from);
        var copy = new NewPackage(
                newId, was.basics(), was.setup(), was.applicability(), was.dependencies(), Optional.empty());
        return put(copy, 1, was.content());
    }

    @Override
    public List<Finding> check(PackageId id) {
        return List.copyOf(findings);
    }

    @Override
    public void remove(PackageId id) {
        packages.remove(id);
    }

    @Override
    public long collectGarbage() {
        return 0;
    }

    private Added put(NewPackage description, long revision, ContentRef content) {
        given = description;
        var pkg = new Package(
                new PackageId(given.id()),
                revision,
                content,
                given.basics(),
                given.setup(),
                given.applicability(),
                given.dependencies());
        packages.put(pkg.id(), pkg);
        return new Added(pkg, List.copyOf(findings));
    }
}
