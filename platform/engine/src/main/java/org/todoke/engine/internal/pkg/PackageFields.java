// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Order;

/** The limits of a package's fields, in bytes of UTF-8 (F-2.9). */
final class PackageFields {

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern UNSAFE_FILE_NAME = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|^\\.{1,2}$");

    private PackageFields() {}

    static void check(NewPackage pkg) {
        if (!PackageId.isPackageId(pkg.id())) {
            throw ProblemException.invalid("engine.package.id", pkg.id());
        }
        check(pkg.basics());
        check(pkg.setup());
    }

    private static void check(Basics basics) {
        limit("version", basics.version(), Basics.MAX_VERSION_BYTES);
        limit("summary", basics.summary(), Basics.MAX_SUMMARY_BYTES);
    }

    private static void check(Setup setup) {
        if (!FORMAT.matcher(setup.format()).matches()) {
            throw ProblemException.invalid("engine.package.format", setup.format());
        }
        limit("identity", setup.identity(), Setup.MAX_IDENTITY_BYTES);
        limit("file-name", setup.fileName(), Setup.MAX_FILE_NAME_BYTES);
        if (setup.fileName().isBlank()
                || UNSAFE_FILE_NAME.matcher(setup.fileName()).find()) {
            throw ProblemException.invalid("engine.package.file-name", setup.fileName());
        }
        if (setup.parameters().size() > Setup.MAX_PARAMETERS) {
            throw ProblemException.invalid("engine.package.parameters", Setup.MAX_PARAMETERS);
        }
        setup.parameters().forEach(parameter -> limit("parameter", parameter, Setup.MAX_PARAMETER_BYTES));
        setup.proof().filter(proof -> proof.checks().size() > Order.MAX_PROBES).ifPresent(proof -> {
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
