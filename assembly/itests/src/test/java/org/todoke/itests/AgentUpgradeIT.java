// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Upgrades of real agents by a real server")
class AgentUpgradeIT {

    @Test
    @DisplayName(
            "F-1.2: an older agent is upgraded by itself, by the built-in scenario; a package with a broken one is given up and the run says so")
    void upgrades() throws Exception {
        try (var site = Site.open("agent-upgrade")) {
            Path old = jar(site.workspace, "0.0.9", Optional.empty());
            try (var agent = new Agent("alpha", site.workspace, site.server.url(), site.server.token(1))
                    .from(old)
                    .start()) {
                site.awaitMachines("alpha");
                awaitThat(
                        "the agent is the server's",
                        () -> !version(site).isEmpty() && !version(site).equals("0.0.9"));
                String current = version(site);
                awaitThat(
                        "the run is completed",
                        () -> site.show("1").lines().anyMatch(line -> line.contains("completed")));
                assertThat(site.server.shell("todoke:run-list")).contains("System_AgentUpgrade_", "auto-update");

                Path broken = jar(site.workspace, "9.9", Optional.of("no class"));
                site.server.shell("todoke:package-add " + broken
                        + " --id broken --version 9.9 --type agent-upgrade --format agent");
                site.server.shell("todoke:scenario-create broken --package broken");
                String run = site.start("broken", "alpha");
                assertThat(site.await(run, "failed", "alpha"))
                        .contains("given up")
                        .contains("before it had said hello");
                assertThat(version(site)).isEqualTo(current);
                assertThat(agent.isAlive()).isTrue();
            }
        }
    }

    private static String version(Site site) throws IOException {
        return site.server
                .shell("todoke:machine-show alpha")
                .lines()
                .filter(line -> line.startsWith("agent.version"))
                .map(line -> line.replaceFirst("^\\S+\\s+", "").strip())
                .findFirst()
                .orElse("");
    }

    /** The real jar under another version. */
    private static Path jar(Path workspace, String version, Optional<String> program) throws IOException {
        Path copy = Files.copy(Distribution.agentJar(), workspace.resolve("agent-" + version + ".jar"));
        try (FileSystem inside = FileSystems.newFileSystem(copy, Map.of())) {
            Path manifest = inside.getPath("META-INF/MANIFEST.MF");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst("Implementation-Version: \\S+", "Implementation-Version: " + version));
            if (program.isPresent()) {
                Files.writeString(inside.getPath("org/todoke/agent/Agent.class"), program.get());
            }
        }
        return copy;
    }

    private static void awaitThat(String what, java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await(what).atMost(Site.PATIENCE).until(holds);
    }
}
