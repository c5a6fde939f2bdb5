// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.todoke.itests.inside.Container;
import org.todoke.itests.inside.FleetProbe;

/** A package of Debian's own, fetched by apt, delivered to real agents and installed by dpkg into private roots. */
@DisplayName("A real Debian package in the booted container")
class DebianPackageIT {

    private static final String PACKAGE = "sensible-utils"; // no dependencies, no scripts

    @RegisterExtension
    static final Container CONTAINER =
            new Container(Distribution.archive(), Server.freePort(), Server.freePort(), Server.freePort());

    @Test
    @DisplayName(
            "is installed and proved on three agents; while its target's bundle is stopped the run waits, and then goes on")
    void installs() throws Exception {
        Path workspace = Distribution.workspace("debian");
        Path deb = download(workspace);
        String version = output(List.of("dpkg-deb", "--field", deb.toString(), "Version"));
        Path token = workspace.resolve("token");
        String run = workspace.resolve("run").toString();
        CONTAINER.inside(FleetProbe.class, "writeToken", token.toString(), 3);
        try (var alpha = agent("alpha", workspace, token);
                var beta = agent("beta", workspace, token);
                var gamma = agent("gamma", workspace, token)) {
            for (Agent agent : List.of(alpha, beta, gamma)) {
                CONTAINER.inside(FleetProbe.class, "awaitMachine", agent.name, "debian");
            }
            CONTAINER.inside(FleetProbe.class, "addDebianPackage", deb.toString(), PACKAGE, version);

            CONTAINER.inside(FleetProbe.class, "stopBundle", "org.todoke.target-debian");
            CONTAINER.inside(FleetProbe.class, "start", PACKAGE, run);
            CONTAINER.inside(FleetProbe.class, "awaitRun", run, "WAITING", "engine.wait.no-target");
            CONTAINER.inside(FleetProbe.class, "startBundle", "org.todoke.target-debian");
            CONTAINER.inside(FleetProbe.class, "awaitRun", run, "COMPLETED", "engine.package-step.proved");

            for (Agent agent : List.of(alpha, beta, gamma)) {
                assertThat(installed(agent.root)).isEqualTo("ii " + version);
                assertThat(agent.root.resolve("usr/bin/sensible-editor")).exists();
            }
        }
    }

    /** An agent whose root has an empty package database, so that dpkg can work in it. */
    private static Agent agent(String name, Path workspace, Path token) throws IOException {
        var agent = new Agent(name, workspace, CONTAINER.url(), token);
        Path database = Files.createDirectories(agent.root.resolve("var/lib/dpkg"));
        Files.createDirectories(database.resolve("info"));
        Files.createDirectories(database.resolve("updates"));
        Files.writeString(database.resolve("status"), "");
        return agent.start();
    }

    private static Path download(Path workspace) throws Exception {
        run(workspace, List.of("apt-get", "download", "-q", PACKAGE));
        try (var found = Files.newDirectoryStream(workspace, PACKAGE + "_*.deb")) {
            return found.iterator().next();
        }
    }

    private static String installed(Path root) throws Exception {
        return output(List.of(
                "dpkg-query",
                "--admindir=" + root.resolve("var/lib/dpkg"),
                "-W",
                "-f=${db:Status-Abbrev}${Version}",
                PACKAGE));
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as("exit code of %s", command).isZero();
    }

    private static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as("exit code of %s", command).isZero();
        return output;
    }
}
