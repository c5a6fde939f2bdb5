// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.work.Check;
import org.todoke.api.work.Proof;
import org.todoke.engine.kit.target.ScriptedFormat;

/** Descriptions of packages that are right but for what a test changes. */
record NewPackages(
        String id,
        Basics basics,
        Setup setup,
        Applicability applicability,
        Dependencies dependencies,
        Optional<ContentRef> expected) {

    static NewPackages right() {
        return new NewPackages(
                "hello",
                Basics.of(PackageType.APPLICATION, "1.0"),
                Setup.of(ScriptedFormat.NAME, "hello.bin"),
                Applicability.everywhere(),
                Dependencies.none(),
                Optional.empty());
    }

    NewPackages withId(String value) {
        return new NewPackages(value, basics, setup, applicability, dependencies, expected);
    }

    NewPackages with(Basics value) {
        return new NewPackages(id, value, setup, applicability, dependencies, expected);
    }

    NewPackages with(Setup value) {
        return new NewPackages(id, basics, value, applicability, dependencies, expected);
    }

    NewPackages with(Applicability value) {
        return new NewPackages(id, basics, setup, value, dependencies, expected);
    }

    NewPackages with(Dependencies value) {
        return new NewPackages(id, basics, setup, applicability, value, expected);
    }

    NewPackages withTexts(String summary, String company, String msNumber, String identification) {
        return with(new Basics(
                basics.type(),
                basics.urgency(),
                basics.version(),
                basics.number(),
                summary,
                company,
                basics.released(),
                msNumber,
                identification));
    }

    NewPackages withFormat(String value) {
        return with(Setup.of(value, setup.fileName()));
    }

    NewPackages withFileName(String value) {
        return with(Setup.of(setup.format(), value));
    }

    NewPackages withFiles(List<String> sources, String executable, List<String> parameters, String identity) {
        return with(new Setup(
                setup.format(),
                setup.fileName(),
                sources,
                executable,
                parameters,
                identity,
                setup.proof(),
                false,
                false,
                false,
                setup.removal()));
    }

    NewPackages withProofs(Optional<Proof> proof, Optional<Removal> removal) {
        return with(new Setup(
                setup.format(),
                setup.fileName(),
                setup.sources(),
                setup.executable(),
                setup.parameters(),
                setup.identity(),
                proof,
                false,
                false,
                false,
                removal));
    }

    NewPackages onSystems(OsRow... rows) {
        return with(new Applicability(List.of(rows), Optional.empty(), Optional.empty()));
    }

    NewPackages onConditions(List<Check> conditions) {
        return with(new Dependencies(conditions, List.of(), List.of(), List.of(), Optional.empty()));
    }

    /** One more list of which one must be there. */
    NewPackages requiring(String... anyOf) {
        var requires = new java.util.ArrayList<>(dependencies.requires());
        requires.add(ids(anyOf));
        return with(new Dependencies(
                List.of(), requires, dependencies.conflicts(), dependencies.supersedes(), dependencies.previous()));
    }

    NewPackages conflicting(String... ids) {
        return with(new Dependencies(List.of(), List.of(), ids(ids), List.of(), Optional.empty()));
    }

    NewPackages superseding(String... ids) {
        return with(new Dependencies(List.of(), List.of(), List.of(), ids(ids), Optional.empty()));
    }

    NewPackages after(String previous) {
        return with(new Dependencies(List.of(), List.of(), List.of(), List.of(), Optional.of(new PackageId(previous))));
    }

    NewPackages expecting(ContentRef value) {
        return new NewPackages(id, basics, setup, applicability, dependencies, Optional.of(value));
    }

    private static List<PackageId> ids(String... ids) {
        return List.of(ids).stream().map(PackageId::new).toList();
    }

    NewPackage made() {
        return new NewPackage(id, basics, setup, applicability, dependencies, expected);
    }
}
