// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todoke.api.delivery.ContentRef;

/**
 * Something that a machine can be made to start: a kernel with what it needs. Its files lie in the content store.
 *
 * @param name unique; lower case letters, digits, dots and hyphens
 * @param kernel a Linux kernel; for {@link Kind#WINPE} the wimboot program, which the administrator brings
 * @param files what is loaded beside it: initial RAM disks in their order, or the files that wimboot wants
 * @param arguments the kernel's command line, without line breaks; <code>${server}</code> stands for the address of this server,
 *     <code>${file:NAME}</code> for that of a file, which is then not loaded beside the kernel: what is started fetches it itself
 */
public record BootEntry(String name, Kind kind, BootFile kernel, List<BootFile> files, String arguments) {

    public static final int MAX_FILES = 16;
    public static final int MAX_ARGUMENTS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]*)}");
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
        if (kernel.use() == BootFile.Use.ANSWER) {
            throw new IllegalArgumentException("An answer file is no kernel in " + name);
        }
        files = List.copyOf(files);
        Set<String> names = files.stream().map(BootFile::name).collect(Collectors.toSet());
        FILE.matcher(arguments).results().map(found -> found.group(1)).forEach(wanted -> {
            if (!names.contains(wanted)) {
                throw new IllegalArgumentException("The arguments name a file that is not there: " + wanted);
            }
        });
    }

    /** Whether what is started fetches this file itself, as the arguments tell it. */
    public boolean namesInArguments(BootFile file) {
        return arguments.contains("${file:" + file.name() + "}");
    }

    /** The arguments for one machine. @param addressOf where it fetches a file */
    public String arguments(String server, Function<BootFile, String> addressOf) {
        String filled = arguments.replace("${server}", server);
        for (BootFile file : files) {
            if (namesInArguments(file)) {
                filled = filled.replace("${file:" + file.name() + "}", addressOf.apply(file));
            }
        }
        return filled;
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * A file of an entry.
     *
     * @param name as the kernel sees it and as it stands in the address: letters, digits, dots, hyphens, underscores
     * @param use an answer file has at most {@value #MAX_ANSWER_BYTES} bytes
     */
    public record BootFile(String name, ContentRef content, Use use) {

        public static final long MAX_ANSWER_BYTES = 1024 * 1024;

        /** Who may have it. */
        public enum Use {
            /** The same for all, and open to everybody on the network. */
            LOADED,
            /**
             * An answer file, which may hold secrets: it is given once, and to the machine alone that is to start the entry. In it
             * <code>${machine}</code>, <code>${mac}</code> and <code>${server}</code> stand for the machine's name and network card and for this server's
             * address.
             */
            ANSWER
        }

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

        public BootFile {
            if (!isName(name)) {
                throw new IllegalArgumentException("Not a boot file's name: " + name);
            }
            if (use == Use.ANSWER && content.sizeBytes() > MAX_ANSWER_BYTES) {
                throw new IllegalArgumentException(
                        "An answer file of more than " + MAX_ANSWER_BYTES + " bytes: " + name);
            }
        }

        public static boolean isName(String text) {
            return NAME.matcher(text).matches();
        }
    }
}
