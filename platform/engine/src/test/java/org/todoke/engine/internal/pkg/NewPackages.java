// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.work.Proof;
import org.todoke.engine.kit.target.ScriptedFormat;

/** Descriptions of packages that are right but for what a test changes. */
record NewPackages(
        String id,
        String format,
        String version,
        String summary,
        String identity,
        String fileName,
        List<String> parameters,
        Optional<Proof> proof,
        Optional<ContentRef> expected) {

    static NewPackages right() {
        return new NewPackages(
                "hello",
                ScriptedFormat.NAME,
                "1.0",
                "",
                "",
                "hello.bin",
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    NewPackages withId(String value) {
        return new NewPackages(value, format, version, summary, identity, fileName, parameters, proof, expected);
    }

    NewPackages withFormat(String value) {
        return new NewPackages(id, value, version, summary, identity, fileName, parameters, proof, expected);
    }

    NewPackages withVersion(String value) {
        return new NewPackages(id, format, value, summary, identity, fileName, parameters, proof, expected);
    }

    NewPackages withSummary(String value) {
        return new NewPackages(id, format, version, value, identity, fileName, parameters, proof, expected);
    }

    NewPackages withIdentity(String value) {
        return new NewPackages(id, format, version, summary, value, fileName, parameters, proof, expected);
    }

    NewPackages withFileName(String value) {
        return new NewPackages(id, format, version, summary, identity, value, parameters, proof, expected);
    }

    NewPackages withParameters(List<String> value) {
        return new NewPackages(id, format, version, summary, identity, fileName, value, proof, expected);
    }

    NewPackages withProof(Proof value) {
        return new NewPackages(
                id, format, version, summary, identity, fileName, parameters, Optional.of(value), expected);
    }

    NewPackages expecting(ContentRef value) {
        return new NewPackages(id, format, version, summary, identity, fileName, parameters, proof, Optional.of(value));
    }

    NewPackage made() {
        var basics = Basics.of(PackageType.APPLICATION, version).withSummary(summary);
        var setup = new Setup(
                format, fileName, List.of(), "", parameters, identity, proof, false, false, false, Optional.empty());
        return new NewPackage(id, basics, setup).expecting(expected);
    }
}
