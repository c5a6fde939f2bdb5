// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.work.Check;
import org.todoke.api.work.Proof;

/** Makes packages for tests: an application of one thousand bytes unless told otherwise. For one thread. */
public final class PackageBuilder {

    private final String id;
    private final String format;
    private final List<OsRow> systems = new ArrayList<>();
    private final List<Check> conditions = new ArrayList<>();
    private final List<List<PackageId>> requires = new ArrayList<>();
    private ContentRef content = new ContentRef("ab".repeat(32), 1_000);
    private PackageType type = PackageType.APPLICATION;
    private Urgency urgency = Urgency.GENERAL;
    private String version = "1.0";
    private Optional<VersionNumber> number = Optional.empty();
    private String identity = "";
    private String fileName = "setup.bin";
    private String executable = "";
    private List<String> parameters = List.of();
    private Optional<Proof> proof = Optional.empty();
    private Optional<Removal> removal = Optional.empty();
    private boolean restartNeeded;
    private boolean runAlone;
    private boolean logonNeeded;
    private Optional<Integer> baseServicePack = Optional.empty();
    private Optional<Integer> absorbedBy = Optional.empty();
    private List<PackageId> conflicts = List.of();
    private List<PackageId> supersedes = List.of();
    private Optional<PackageId> previous = Optional.empty();

    private PackageBuilder(String id, String format) {
        this.id = id;
        this.format = format;
    }

    public static PackageBuilder of(String id, String format) {
        return new PackageBuilder(id, format);
    }

    /** A service pack of this level, for example 3 for version 3.0 (F-2.9). */
    public static PackageBuilder servicePack(String id, String format, int level) {
        var builder = new PackageBuilder(id, format).type(PackageType.SERVICE_PACK);
        builder.number = Optional.of(new VersionNumber(level, 0));
        return builder.version(level + ".0");
    }

    public PackageBuilder content(ContentRef value) {
        content = value;
        return this;
    }

    public PackageBuilder type(PackageType value) {
        type = value;
        return this;
    }

    public PackageBuilder urgency(Urgency value) {
        urgency = value;
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

    public PackageBuilder executable(String value) {
        executable = value;
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

    public PackageBuilder removal(Removal value) {
        removal = Optional.of(value);
        return this;
    }

    public PackageBuilder restartNeeded() {
        restartNeeded = true;
        return this;
    }

    public PackageBuilder runAlone() {
        runAlone = true;
        return this;
    }

    public PackageBuilder logonNeeded() {
        logonNeeded = true;
        return this;
    }

    /** One more row of operating systems that it is for; parts may be empty. */
    public PackageBuilder system(String system, String edition, String architecture, String language) {
        systems.add(new OsRow(system, edition, architecture, language));
        return this;
    }

    public PackageBuilder baseServicePack(int level) {
        baseServicePack = Optional.of(level);
        return this;
    }

    public PackageBuilder absorbedBy(int level) {
        absorbedBy = Optional.of(level);
        return this;
    }

    public PackageBuilder condition(Check value) {
        conditions.add(value);
        return this;
    }

    /** One more list of packages of which one must be there. */
    public PackageBuilder requiresAnyOf(String... ids) {
        requires.add(ids(ids));
        return this;
    }

    public PackageBuilder conflicts(String... ids) {
        conflicts = ids(ids);
        return this;
    }

    public PackageBuilder supersedes(String... ids) {
        supersedes = ids(ids);
        return this;
    }

    public PackageBuilder previous(String value) {
        previous = Optional.of(new PackageId(value));
        return this;
    }

    private static List<PackageId> ids(String... ids) {
        return Stream.of(ids).map(PackageId::new).toList();
    }

    public Package build() {
        var basics = new Basics(type, urgency, version, number, "", "", Optional.empty(), "", "");
        var setup = new Setup(
                format,
                fileName,
                List.of(),
                executable,
                parameters,
                identity,
                proof,
                restartNeeded,
                runAlone,
                logonNeeded,
                removal);
        return new Package(
                new PackageId(id),
                1,
                content,
                basics,
                setup,
                new Applicability(systems, baseServicePack, absorbedBy),
                new Dependencies(conditions, requires, conflicts, supersedes, previous));
    }
}
