// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.work.Proof;

/**
 * How a package is installed and how that is seen (F-2.12 … F-2.14).
 *
 * @param format a word that targets know: {@code archive}, {@code deb}, {@code update-exe} …
 * @param fileName how the content is called on the machine, without a path
 * @param sources the folders that the content was made of, as they were named then; empty when it was a file. For people only
 * @param executable the program inside the unpacked content, with {@code /} between folders; empty for the format's own choice
 * @param parameters set-up parameters, checked by the target (F-2.13); for an archive the whole install command
 * @param identity its name in the operating system's own list of installed software ({@code hello}, {@code KB958644}); empty when
 *     there is none
 * @param proof how to see that it is there; empty when the format's own way is right
 * @param restartNeeded the machine must restart after it (F-2.14)
 * @param runAlone the machine restarts before it, so that nothing else is under way (F-2.14)
 * @param logonNeeded a user, any user, must be logged on, with neither screen saver nor locked screen (F-1.3)
 * @param removal how it is taken off again; empty when the format's own way is right, or there is none
 */
public record Setup(
        String format,
        String fileName,
        List<String> sources,
        String executable,
        List<String> parameters,
        String identity,
        Optional<Proof> proof,
        boolean restartNeeded,
        boolean runAlone,
        boolean logonNeeded,
        Optional<Removal> removal) {

    public static final int MAX_FILE_NAME_BYTES = 200;
    public static final int MAX_SOURCES = 20;
    public static final int MAX_PATH_BYTES = 259;
    public static final int MAX_PARAMETERS = 100;
    public static final int MAX_PARAMETER_BYTES = 2_000;
    public static final int MAX_IDENTITY_BYTES = 127;

    public Setup {
        sources = List.copyOf(sources);
        parameters = List.copyOf(parameters);
    }

    /** The same of another file, or under another name in the system's own list. */
    public Setup withFile(String newFormat, String newFileName, List<String> newSources, String newIdentity) {
        return new Setup(
                newFormat,
                newFileName,
                newSources,
                executable,
                parameters,
                newIdentity,
                proof,
                restartNeeded,
                runAlone,
                logonNeeded,
                removal);
    }

    /** A format and a file, and nothing more. */
    public static Setup of(String format, String fileName) {
        return new Setup(
                format,
                fileName,
                List.of(),
                "",
                List.of(),
                "",
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty());
    }
}
