// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;

/** What is doubtful with the paths of a package and with the files inside it (F-2.5, F-2.12). */
final class PackageFiles {

    private static final String EXTRACTOR = "XPSP2.EXE";

    private PackageFiles() {}

    /** Double-byte paths, which Microsoft's installers may fail on; said of the first one only. */
    static List<Finding> checkPaths(Package pkg) {
        return Stream.concat(
                        pkg.setup().sources().stream(), Stream.of(pkg.setup().executable()))
                .filter(path -> !isAscii(path))
                .findFirst()
                .map(path -> List.of(Finding.warning("windows.format.double-byte-path", path)))
                .orElse(List.of());
    }

    /** @param executable the program that will be run */
    static List<Finding> checkFiles(Package pkg, String executable, List<String> files) {
        var findings = new ArrayList<Finding>();
        if (files.stream().noneMatch(file -> file.replace('\\', '/').equalsIgnoreCase(executable))) {
            findings.add(Finding.error("windows.files.no-executable", pkg.fileName(), executable));
        }
        files.stream()
                .filter(file -> name(file).equalsIgnoreCase(EXTRACTOR))
                .findFirst()
                .ifPresent(file -> findings.add(Finding.warning("windows.files.xpsp2", pkg.fileName(), file)));
        files.stream()
                .filter(file -> !isAscii(file))
                .findFirst()
                .ifPresent(file -> findings.add(Finding.warning("windows.files.double-byte", pkg.fileName(), file)));
        return findings;
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
