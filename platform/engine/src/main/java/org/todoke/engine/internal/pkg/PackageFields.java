// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.ProblemException;

/** The limits of a package's fields, in bytes of UTF-8 (F-2.9 … F-2.16). Those of an operating system's code page are its target's. */
final class PackageFields {

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern UNSAFE_FILE_NAME = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|^\\.{1,2}$");
    private static final Pattern UNSAFE_PATH = Pattern.compile("[\\\\:*?\"<>|\\p{Cntrl}]|^/|/$|//|(^|/)\\.{1,2}(/|$)");
    private static final int MAX_LEVEL = 99;

    private PackageFields() {}

    static void check(NewPackage pkg) {
        if (!PackageId.isPackageId(pkg.id())) {
            throw ProblemException.invalid("engine.package.id", pkg.id());
        }
        check(pkg.basics());
        check(pkg.setup());
        check(pkg.applicability());
        check(pkg.dependencies());
    }

    private static void check(Basics basics) {
        limit("version", basics.version(), Basics.MAX_VERSION_BYTES);
        limit("summary", basics.summary(), Basics.MAX_SUMMARY_BYTES);
        limit("company", basics.company(), Basics.MAX_COMPANY_BYTES);
        limit("ms-number", basics.msNumber(), Basics.MAX_MS_NUMBER_BYTES);
        limit("identification", basics.identification(), Basics.MAX_IDENTIFICATION_BYTES);
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
        limit("executable", setup.executable(), Setup.MAX_PATH_BYTES);
        if (!setup.executable().isEmpty()
                && UNSAFE_PATH.matcher(setup.executable()).find()) {
            throw ProblemException.invalid("engine.package.executable", setup.executable());
        }
        count("engine.package.sources", setup.sources(), Setup.MAX_SOURCES);
        setup.sources().forEach(source -> limit("source", source, Setup.MAX_PATH_BYTES));
        parameters(setup.parameters());
        setup.proof().ifPresent(CheckFields::check);
        setup.removal().ifPresent(PackageFields::check);
    }

    private static void check(Removal removal) {
        parameters(removal.parameters());
        removal.gone().ifPresent(CheckFields::check);
    }

    private static void parameters(List<String> parameters) {
        count("engine.package.parameters", parameters, Setup.MAX_PARAMETERS);
        parameters.forEach(parameter -> limit("parameter", parameter, Setup.MAX_PARAMETER_BYTES));
    }

    private static void check(Applicability applicability) {
        count("engine.package.rows", applicability.systems(), Applicability.MAX_ROWS);
        for (OsRow row : applicability.systems()) {
            if (row.system().isBlank()) {
                throw ProblemException.invalid("engine.package.row");
            }
            List.of(row.system(), row.edition(), row.architecture(), row.language())
                    .forEach(part -> limit("row", part, OsRow.MAX_BYTES));
        }
        applicability.baseServicePack().ifPresent(PackageFields::level);
        applicability.absorbedBy().ifPresent(PackageFields::level);
    }

    private static void level(int level) {
        if (level < 0 || level > MAX_LEVEL) {
            throw ProblemException.invalid("engine.package.level", level, MAX_LEVEL);
        }
    }

    private static void check(Dependencies dependencies) {
        count("engine.package.conditions", dependencies.conditions(), Dependencies.MAX_CONDITIONS);
        dependencies.conditions().forEach(CheckFields::check);
        count("engine.package.relatives", dependencies.named().toList(), Dependencies.MAX_PACKAGES);
        if (dependencies.requires().stream().anyMatch(List::isEmpty)) {
            throw ProblemException.invalid("engine.package.requires-nothing");
        }
    }

    private static void count(String key, List<?> values, int most) {
        if (values.size() > most) {
            throw ProblemException.invalid(key, most);
        }
    }

    static void limit(String field, String value, int maxBytes) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw ProblemException.invalid("engine.package.too-long." + field, bytes, maxBytes);
        }
    }
}
