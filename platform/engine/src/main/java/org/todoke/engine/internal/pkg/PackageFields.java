// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Order;

/** The limits of a package's fields, in bytes of UTF-8 (F-2.9). */
final class PackageFields {

    private static final int MAX_FILE_NAME_BYTES = 200;
    private static final int MAX_PARAMETER_BYTES = 2_000;
    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern UNSAFE_FILE_NAME = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|^\\.{1,2}$");

    private PackageFields() {}

    static void check(NewPackage pkg) {
        if (!PackageId.isPackageId(pkg.id())) {
            throw ProblemException.invalid("engine.package.id", pkg.id());
        }
        if (!FORMAT.matcher(pkg.format()).matches()) {
            throw ProblemException.invalid("engine.package.format", pkg.format());
        }
        limit("version", pkg.version(), Package.MAX_VERSION_BYTES);
        limit("summary", pkg.summary(), Package.MAX_SUMMARY_BYTES);
        limit("identity", pkg.identity(), Package.MAX_IDENTITY_BYTES);
        limit("file-name", pkg.fileName(), MAX_FILE_NAME_BYTES);
        if (pkg.fileName().isBlank() || UNSAFE_FILE_NAME.matcher(pkg.fileName()).find()) {
            throw ProblemException.invalid("engine.package.file-name", pkg.fileName());
        }
        if (pkg.parameters().size() > Package.MAX_PARAMETERS) {
            throw ProblemException.invalid("engine.package.parameters", Package.MAX_PARAMETERS);
        }
        pkg.parameters().forEach(parameter -> limit("parameter", parameter, MAX_PARAMETER_BYTES));
        pkg.proof().filter(proof -> proof.checks().size() > Order.MAX_PROBES).ifPresent(proof -> {
            throw ProblemException.invalid("engine.package.proof", Order.MAX_PROBES);
        });
    }

    private static void limit(String field, String value, int maxBytes) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw ProblemException.invalid("engine.package.too-long." + field, bytes, maxBytes);
        }
    }
}
