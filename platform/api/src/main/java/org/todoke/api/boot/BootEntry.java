// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.List;
import java.util.regex.Pattern;
import org.todoke.api.delivery.ContentRef;

/**
 * Something that a machine can be made to start: a kernel with what it needs. Its files lie in the content store.
 *
 * @param name unique; lower case letters, digits, dots and hyphens
 * @param kernel a Linux kernel; for {@link Kind#WINPE} the wimboot program, which the administrator brings
 * @param files what is loaded beside it: initial RAM disks in their order, or the files that wimboot wants
 * @param arguments the kernel's command line, without line breaks; <code>${server}</code> stands for the address of this server
 */
public record BootEntry(String name, Kind kind, BootFile kernel, List<BootFile> files, String arguments) {

    public static final int MAX_FILES = 16;
    public static final int MAX_ARGUMENTS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern ARGUMENTS = Pattern.compile("[\\x20-\\x7e]{0," + MAX_ARGUMENTS + "}");

    /** What it is for. */
    public enum Kind {
        /** The RAM Linux that backs up, restores and prepares disks. */
        DEPLOYMENT,
        /** An installer of Linux. */
        INSTALLER,
        /** Windows' own preinstallation environment, by wimboot. */
        WINPE
    }

    public BootEntry {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a boot entry's name: " + name);
        }
        if (!ARGUMENTS.matcher(arguments).matches()) {
            throw new IllegalArgumentException("Arguments out of their limits in " + name);
        }
        if (files.size() > MAX_FILES) {
            throw new IllegalArgumentException("More than " + MAX_FILES + " files in " + name);
        }
        files = List.copyOf(files);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * A file of an entry.
     *
     * @param name as the kernel sees it and as it stands in the address: letters, digits, dots, hyphens, underscores
     */
    public record BootFile(String name, ContentRef content) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

        public BootFile {
            if (!isName(name)) {
                throw new IllegalArgumentException("Not a boot file's name: " + name);
            }
        }

        public static boolean isName(String text) {
            return NAME.matcher(text).matches();
        }
    }
}
