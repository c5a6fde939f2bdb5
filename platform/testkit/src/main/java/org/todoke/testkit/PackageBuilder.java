// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.work.Proof;

/** Makes packages for tests: an application of one thousand bytes unless told otherwise. For one thread. */
public final class PackageBuilder {

    private final String id;
    private final String format;
    private PackageType type = PackageType.APPLICATION;
    private String version = "1.0";
    private String identity = "";
    private String fileName = "setup.bin";
    private List<String> parameters = List.of();
    private Optional<Proof> proof = Optional.empty();
    private boolean restartNeeded;

    private PackageBuilder(String id, String format) {
        this.id = id;
        this.format = format;
    }

    public static PackageBuilder of(String id, String format) {
        return new PackageBuilder(id, format);
    }

    public PackageBuilder type(PackageType value) {
        type = value;
        return this;
    }

    public PackageBuilder version(String value) {
        version = value;
        return this;
    }

    public PackageBuilder identity(String value) {
        identity = value;
        return this;
    }

    public PackageBuilder fileName(String value) {
        fileName = value;
        return this;
    }

    public PackageBuilder parameters(String... values) {
        parameters = List.of(values);
        return this;
    }

    public PackageBuilder proof(Proof value) {
        proof = Optional.of(value);
        return this;
    }

    public PackageBuilder restartNeeded() {
        restartNeeded = true;
        return this;
    }

    public Package build() {
        return new Package(
                new PackageId(id),
                type,
                format,
                version,
                "",
                identity,
                Urgency.GENERAL,
                new ContentRef("ab".repeat(32), 1_000),
                fileName,
                parameters,
                proof,
                restartNeeded);
    }
}
