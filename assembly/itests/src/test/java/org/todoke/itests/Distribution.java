// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the build has made, as the tests use it: the distribution unpacked once, the agent's jar, a place for everything else. */
final class Distribution {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static Path home;

    private Distribution() {}

    /** The unpacked distribution, shared by all servers of the tests. */
    static synchronized Path home() throws IOException, InterruptedException {
        if (home == null) {
            Path fresh = Files.createDirectories(TARGET.resolve("server"));
            run(List.of("rm", "-rf", fresh.toString()));
            Files.createDirectories(fresh);
            Path archive =
                    single(ROOT.resolve("assembly/distribution/target"), "todoke-*.tar.gz", "distribution-*.tar.gz");
            run(List.of("tar", "xzf", archive.toString(), "-C", fresh.toString(), "--strip-components=1"));
            home = fresh;
        }
        return home;
    }

    static Path archive() {
        return single(ROOT.resolve("assembly/distribution/target"), "todoke-*.tar.gz", "distribution-*.tar.gz");
    }

    static Path agentJar() {
        return single(ROOT.resolve("agent/core/target"), "todoke-agent*.jar");
    }

    static Path demoArchive() {
        return single(ROOT.resolve("assembly/demo/target"), "derby-tools-*.tar.gz");
    }

    /** A new empty folder for one test's server, agents and files; it stays after the test, for a look at the logs. */
    static Path workspace(String name) throws IOException {
        Path parent = Files.createDirectories(TARGET.resolve("workspaces"));
        return Files.createTempDirectory(parent, name + "-");
    }

    private static Path single(Path folder, String... globs) {
        for (String glob : globs) {
            try (var found = Files.newDirectoryStream(folder, glob)) {
                for (Path file : found) {
                    return file;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("Not built: " + String.join(" or ", globs) + " in " + folder);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as("exit code of %s", command).isZero();
    }
}
