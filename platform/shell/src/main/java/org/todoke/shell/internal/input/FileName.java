// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a package's file suggests; empty texts where it suggests nothing. An administrator's own words always go before it.
 *
 * @param format {@code deb}, {@code archive}, {@code msi} …
 * @param identity the name in the operating system's own list
 */
public record FileName(String id, String format, String version, String identity) {

    /** {@code name_version_arch.deb}, as Debian names its files. */
    private static final Pattern DEB = Pattern.compile("([a-z0-9][a-z0-9+.-]*)_([^_]+)_[a-z0-9-]+\\.deb");

    private static final Pattern ARCHIVE =
            Pattern.compile("(.+?)(?:-v?(\\d[A-Za-z0-9.+]*))?\\.(?:zip|tar|tar\\.gz|tgz)");
    /** {@code WindowsXP-KB936929-SP3-x86-JPN.exe}, as Microsoft names its updates. */
    private static final Pattern UPDATE = Pattern.compile("(?<![A-Za-z0-9])[Kk][Bb][0-9]{5,8}(?![0-9])");

    /** What an ending can only mean; {@code .exe} can mean anything. */
    private static final Map<String, String> FORMATS = Map.of(
            "deb", "deb",
            "rpm", "rpm",
            "msi", "msi",
            "msu", "msu",
            "cab", "cab",
            "appx", "appx",
            "appxbundle", "appx",
            "msix", "appx",
            "msixbundle", "appx");

    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int MAX_ID = 63;

    public static FileName of(String name) {
        Matcher deb = DEB.matcher(name);
        if (deb.matches()) {
            return new FileName(id(deb.group(1)), "deb", unescaped(deb.group(2)), deb.group(1));
        }
        Matcher archive = ARCHIVE.matcher(name);
        if (archive.matches()) {
            String version = archive.group(2) == null ? "" : archive.group(2);
            return new FileName(id(archive.group(1)), "archive", version, "");
        }
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        Matcher update = UPDATE.matcher(name);
        String identity = update.find() ? update.group().toUpperCase(Locale.ROOT) : "";
        return new FileName(
                id(dot > 0 ? name.substring(0, dot) : name), FORMATS.getOrDefault(ending, ""), "", identity);
    }

    private static String id(String text) {
        String id = NOT_IN_ID.matcher(text).replaceAll("-");
        return id.length() <= MAX_ID ? id : id.substring(0, MAX_ID);
    }

    /** apt writes the colon of an epoch as %3a. */
    private static String unescaped(String version) {
        return version.replace("%3a", ":").replace("%3A", ":");
    }
}
