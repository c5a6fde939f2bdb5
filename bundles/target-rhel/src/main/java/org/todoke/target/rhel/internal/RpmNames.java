// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and versions as RPM allows them, and what a file name tells. */
final class RpmNames {

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,126}");
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+:)?[A-Za-z0-9._+~^]+-[A-Za-z0-9._+~^]+");
    private static final Pattern FILE = Pattern.compile("[^/]+\\.([a-z0-9_]+)\\.rpm");

    /** The machine's architecture as Java names it, and what RPM calls those that it can run. */
    private static final Map<String, Set<String>> RUNS = Map.of(
            "amd64", Set.of("noarch", "x86_64", "i686", "i586", "i386"),
            "x86_64", Set.of("noarch", "x86_64", "i686", "i586", "i386"),
            "aarch64", Set.of("noarch", "aarch64"),
            "ppc64le", Set.of("noarch", "ppc64le"),
            "s390x", Set.of("noarch", "s390x"));

    private RpmNames() {}

    static boolean isPackage(String name) {
        return PACKAGE.matcher(name).matches();
    }

    static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    static boolean isBinary(String fileName) {
        return fileName.endsWith(".rpm") && !fileName.endsWith(".src.rpm");
    }

    /** The architecture that a file name of the usual form names, when the machine cannot run it; empty when it fits or nothing tells. */
    static Optional<String> foreign(String fileName, String machine) {
        Matcher file = FILE.matcher(fileName);
        return file.matches() && RUNS.containsKey(machine) && !RUNS.get(machine).contains(file.group(1))
                ? Optional.of(file.group(1))
                : Optional.empty();
    }

    /** A version as the proof sees it: a query shows no epoch. */
    static String withoutEpoch(String version) {
        return version.substring(version.indexOf(':') + 1);
    }
}
