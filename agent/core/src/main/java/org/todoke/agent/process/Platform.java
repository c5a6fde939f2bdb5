// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.Optional;

/** The family of operating systems that this process runs on, and where its programs are. */
public final class Platform {

    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private Platform() {}

    public static boolean isWindows() {
        return WINDOWS;
    }

    /** The first program of this name on a search path as the environment variable PATH has it. */
    public static Optional<Path> find(String program, String searchPath) {
        for (String folder : searchPath.split(File.pathSeparator)) {
            for (String extension : WINDOWS ? new String[] {"", ".exe", ".com"} : new String[] {""}) {
                if (!folder.isEmpty()) {
                    Path file = Paths.get(folder, program + extension);
                    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                        return Optional.of(file);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
