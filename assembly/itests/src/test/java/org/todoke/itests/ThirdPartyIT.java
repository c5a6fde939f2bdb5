// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("A stranger's target, from the archetype to a running server with a real agent")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThirdPartyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Site site;
    private static Path workshop;
    private static Path jar;
    private static Path deployed;

    @BeforeAll
    static void start() throws Exception {
        site = Site.open("third-party");
        workshop = Files.createDirectories(site.workspace.resolve("workshop"));
        deployed = site.server.base.resolve("deploy/stranger.jar");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @Order(1)
    @DisplayName("One command generates, builds and tests it, with the distribution and Maven Central alone")
    void isGenerated() throws Exception {
        String output = new Maven(site.workspace.resolve("maven"))
                .run(
                        workshop,
                        "-f",
                        Distribution.home().resolve("repository/new-target.xml").toString(),
                        "-DgroupId=com.example",
                        "-DosId=acme",
                        "-DosName=Acme Linux",
                        "-DosReleaseId=" + thisSystem());

        assertThat(output).contains("Tests run: 10, Failures: 0, Errors: 0, Skipped: 0");
        jar = single(workshop.resolve("target-acme/target"));
        assertThat(site.server.shell("todoke:target-check " + jar)).contains("would become active");
        assertThat(site.server.shell("todoke:target-list"))
                .as("a check makes nothing active")
                .doesNotContain("acme");
    }

    @Test
    @Order(2)
    @DisplayName("Dropped into the deploy folder it appears, removed it is gone (within 5 s; printed, not asserted)")
    void comesAndGoes(TestInfo test) throws Exception {
        drop();
        print(test, "appeared", untilListed(true));
        assertThat(site.server.shell("todoke:target-list"))
                .contains("Acme Linux, any architecture", "not signed, SHA-256");

        Files.delete(deployed);
        print(test, "gone", untilListed(false));
    }

    @Test
    @Order(3)
    @DisplayName(
            "Installed while the server runs, its machines are its own; while it is away a run waits with the reason, and goes on when it is back")
    void runsWaitForIt() throws Exception {
        assertThat(site.server.shell("todoke:target-install " + jar)).contains("The target acme is active.");
        addAgent("stranger-1");
        assertThat(site.server.shell("todoke:machine-list")).contains("acme");
        addPackage();

        site.await(site.start("tool", "stranger-1"), "completed", "stranger-1");
        assertThat(site.agent("stranger-1").root.resolve("opt/tool/VERSION")).hasContent("1.0");

        assertThat(site.server.shell("todoke:target-remove acme")).contains("com.example.target-acme");
        String run = site.start("tool", "stranger-1");
        String page = site.await(run, "waiting", "stranger-1");
        assertThat(page).contains("acme");

        site.server.shell("todoke:target-install " + jar);
        site.await(run, "completed", "stranger-1");
    }

    @Test
    @Order(4)
    @DisplayName("Updated in the middle of a run, the run ends as if nothing had been (ruling 12)")
    void isUpdatedInTheMiddle() throws Exception {
        String run = site.start("tool", "stranger-1");
        assertThat(site.server.shell("todoke:target-install " + jar)).contains("The target acme is active.");
        site.await(run, "completed", "stranger-1");
    }

    @Test
    @Order(5)
    @DisplayName("Only administrators may install, check or remove one (ruling 11)")
    void isForAdministratorsAlone() throws Exception {
        Path users = site.server.base.resolve("etc/users.properties");
        Files.writeString(users, Files.readString(users) + "\nann = a-password-of-hers,viewer,ssh\n");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(asAnn("todoke:target-list").output()).contains("acme"));

        for (String command : List.of("target-install " + jar, "target-check " + jar, "target-remove acme")) {
            var answer = asAnn("todoke:" + command);
            assertThat(answer.exit()).as(command + ": " + answer.output()).isNotZero();
        }
        assertThat(site.server.shell("todoke:target-list")).contains("acme");
    }

    private static Server.ShellAnswer asAnn(String command) throws IOException {
        try (var client = new net.schmizz.sshj.SSHClient()) {
            client.addHostKeyVerifier(new net.schmizz.sshj.transport.verification.PromiscuousVerifier());
            client.connect("127.0.0.1", site.server.sshPort());
            client.authPassword("ann", "a-password-of-hers");
            return RemoteCommand.run(client, command);
        }
    }

    private static void addAgent(String name) throws IOException {
        site.agents.add(new Agent(name, site.workspace, site.server.url(), site.server.token(1)).start());
        site.awaitMachines(name);
    }

    /** The target's own format: a script that is told where to install. */
    private static void addPackage() throws IOException {
        Path script = workshop.resolve("tool-1.0.run");
        Files.writeString(script, "mkdir -p \"$1\" && sleep 2 && echo 1.0 > \"$1/VERSION\"\n");
        site.server.shell("todoke:package-add " + script + " --id tool --format run --version 1.0 --identity tool");
        site.server.shell("todoke:scenario-create tool --package tool --time-limit 2m --wait-limit 5m");
    }

    private static void drop() throws IOException {
        Path beside = site.server.base.resolve("stranger.part");
        Files.copy(jar, beside);
        Files.move(beside, deployed);
    }

    private static Duration untilListed(boolean there) {
        Instant begun = Instant.now();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> site.server.shell("todoke:target-list").lines().anyMatch(line -> line.startsWith("acme "))
                        == there);
        return Duration.between(begun, Instant.now());
    }

    /** Beside the test's report: how long it took, on whatever machine this is. */
    private static void print(TestInfo test, String what, Duration took) throws IOException {
        Files.writeString(
                site.workspace.resolve("measured.txt"),
                test.getDisplayName() + ": " + what + " after " + took.toMillis() + " ms\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private static String thisSystem() throws IOException {
        return Files.readAllLines(Path.of("/etc/os-release")).stream()
                .filter(line -> line.startsWith("ID="))
                .map(line -> line.substring(3).replace("\"", ""))
                .findFirst()
                .orElseThrow();
    }

    private static Path single(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
