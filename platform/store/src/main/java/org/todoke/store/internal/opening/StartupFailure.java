// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one line that the launcher prints when the server refuses to start. */
final class StartupFailure {

    static final String FILE_NAME = "startup-failure.txt";

    private StartupFailure() {}

    /** The launcher looks for the file all the time: it appears whole. */
    static void write(Path data, String reason) throws IOException {
        Files.createDirectories(data);
        Path draft = data.resolve(FILE_NAME + ".new");
        Files.writeString(draft, reason.replaceAll("\\s+", " ").strip() + "\n");
        Files.move(draft, data.resolve(FILE_NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
