// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and versions as Debian Policy 5.6.1 and 5.6.12 and deb-version(7) allow them, and what a .deb's file name tells. */
final class DebNames {

    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]+");
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+:)?[0-9][A-Za-z0-9.+~-]*");
    private static final Pattern FILE = Pattern.compile("[^_]+_[^_]+_([a-z0-9-]+)\\.deb");
    private static final String ANY_ARCHITECTURE = "all";

    /** A machine installs these besides its own, once its administrator has added them (dpkg --add-architecture). */
    private static final Map<String, Set<String>> USUAL_FOREIGN =
            Map.of("amd64", Set.of("i386"), "arm64", Set.of("armhf", "armel"));

    private DebNames() {}

    static boolean isPackage(String name) {
        return PACKAGE.matcher(name).matches();
    }

    static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    static boolean isFile(String fileName) {
        return fileName.endsWith(".deb");
    }

    /** The architecture that a file name of the usual form names; empty when it names none. */
    static Optional<String> architecture(String fileName) {
        Matcher file = FILE.matcher(fileName);
        return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }

    static boolean fits(String architecture, String machine) {
        return architecture.equals(ANY_ARCHITECTURE)
                || architecture.equals(machine)
                || USUAL_FOREIGN.getOrDefault(machine, Set.of()).contains(architecture);
    }

    /**
     * What dpkg-query shows for a package that is wholly installed in this version. A file name, from which versions are often
     * taken, does not contain the epoch; a version without one therefore fits any.
     */
    static Pattern installed(String version) {
        String epoch = version.indexOf(':') < 0 ? "(?:[0-9]+:)?" : "";
        return Pattern.compile("ii\\s+" + epoch + Pattern.quote(version) + "\\s*");
    }
}
