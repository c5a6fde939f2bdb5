// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A small application as a real archive. Its install script notes each time that it is run, so that a test can count, then does what the test
 * wants, then writes the file by which it is proved.
 */
record TestApplication(String id, Path archive) {

    /** The file below the agent's root that gets a line for each time the install script was begun. */
    static final String BEGUN = "begun.txt";

    /** Makes the archive; {@code body} is shell script run between the note and the proof. */
    static TestApplication in(Path workspace, String id, String body) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(workspace.resolve("application-" + id));
        Path script = folder.resolve("install.sh");
        Files.writeString(script, """
                #!/bin/sh
                set -eu
                echo "$$" >> "$TODOKE_ROOT/%s"
                %s
                echo installed > "$TODOKE_ROOT/%s.installed"
                """.formatted(BEGUN, body, id));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = workspace.resolve(id + ".tar.gz");
        Process tar = new ProcessBuilder("tar", "czf", archive.toString(), "-C", folder.toString(), "install.sh")
                .inheritIO()
                .start();
        if (!tar.waitFor(1, TimeUnit.MINUTES) || tar.exitValue() != 0) {
            throw new IOException("tar failed for " + archive);
        }
        return new TestApplication(id, archive);
    }

    /** Adds it to the server's catalogue and makes a scenario of the same name. */
    void addTo(Server server, String timeLimit, String waitLimit) throws IOException {
        server.shell("todoke:package-add " + archive + " --id " + id
                + " --version 1.0 --format archive --install ./install.sh --proof-file '${root}/" + id + ".installed'");
        server.shell("todoke:scenario-create " + id + " --package " + id + " --time-limit " + timeLimit
                + " --wait-limit " + waitLimit);
    }

    /** How often the install script was begun on this agent. */
    static int begunOn(Agent agent) throws IOException {
        Path notes = agent.root.resolve(BEGUN);
        return Files.exists(notes) ? Files.readAllLines(notes).size() : 0;
    }

    boolean isOn(Agent agent) {
        return Files.exists(agent.root.resolve(id + ".installed"));
    }
}
