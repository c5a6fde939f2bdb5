// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A distribution's archive and the folder in which it was unpacked afresh. */
record Unpacked(Path archive, Path home) {

    /** The one archive that lies in a folder. */
    static Unpacked in(Path folder, Path home) throws IOException, InterruptedException {
        try (var found = Files.newDirectoryStream(folder, "*.tar.gz")) {
            for (Path archive : found) {
                return of(archive, home);
            }
        }
        throw new IOException("No archive in " + folder);
    }

    static Unpacked of(Path archive, Path home) throws IOException, InterruptedException {
        run("rm", "-rf", home.toString());
        Files.createDirectories(home.resolve("server"));
        run("tar", "xzf", archive.toString(), "-C", home.resolve("server").toString(), "--strip-components=1");
        return new Unpacked(archive, home);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }
}
