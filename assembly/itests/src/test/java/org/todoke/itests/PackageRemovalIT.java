// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@DisplayName("Packages taken off a real agent")
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackageRemovalIT {

    private static final Pattern RUN = Pattern.compile("Run (\\d+)");

    private static Site site;
    private static Path root;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("removal", "alpha");
        root = site.agent("alpha").root;
        add("lib-1", "lib", "1.0", "");
        add("lib-2", "lib", "2.0", "\"previous\": \"lib-1\"");
        add("tool", "tool", "1.0", "\"requires\": [[\"lib-1\", \"lib-2\"]]");
        site.server.shell("todoke:scenario-create all --package lib-2,tool");
        site.await(site.start("all", "alpha"), "completed", "alpha");
        assertThat(root.resolve("lib")).hasContent("2.0");
        awaitVerdict("tool", "goes");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @Order(1)
    @DisplayName("one that another one there needs stays, and is named")
    void needed() throws IOException {
        var answer = site.server.tryShell("todoke:package-uninstall alpha lib-2");

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.output()).contains("needed", "tool");
        assertThat(site.server.shell("todoke:run-list")).doesNotContain("package-remove");
        assertThat(root.resolve("lib")).hasContent("2.0");
    }

    @Test
    @Order(2)
    @DisplayName("a rollback puts the one before it in its place, which is proved")
    void rollsBack() throws IOException {
        String page = done("todoke:package-uninstall alpha lib-2 --rollback");

        assertThat(page).contains("lib-2", "1.0");
        assertThat(root.resolve("lib")).hasContent("1.0");
        awaitVerdict("lib-2", "not there");
    }

    @Test
    @Order(3)
    @DisplayName("what nothing needs goes, and is proved to be gone; it is not there afterwards")
    void removes() throws IOException {
        String page = done("todoke:package-uninstall alpha tool");

        assertThat(page).contains("tool is gone");
        assertThat(root.resolve("tool")).doesNotExist();
        awaitVerdict("tool", "not there");
        done("todoke:package-uninstall alpha lib-1");
        assertThat(root.resolve("lib")).doesNotExist();
    }

    @Test
    @Order(4)
    @DisplayName("one that says that it is gone and is not has failed")
    void staysThere() throws IOException {
        Files.writeString(root.resolve("stuck"), "1.0");
        add("stuck", "stuck", "1.0", "");
        site.server.shell("todoke:package-edit stuck --uninstall true");
        awaitVerdict("stuck", "goes");

        String page = ended("todoke:package-uninstall alpha stuck", "failed");

        assertThat(page).contains("${root}/stuck").contains("exit code");
        assertThat(root.resolve("stuck")).exists();
    }

    /** The agent is asked again after each run and each change of the catalogue. */
    private static void awaitVerdict(String id, String verdict) {
        Awaitility.await(id + ": " + verdict)
                .atMost(Site.PATIENCE)
                .until(() -> site.server
                        .tryShell("todoke:package-uninstall alpha " + id + " --plan")
                        .output()
                        .contains(verdict));
    }

    private static String done(String command) throws IOException {
        return ended(command, "completed");
    }

    private static String ended(String command, String state) throws IOException {
        var run = RUN.matcher(site.server.shell(command));
        assertThat(run.find()).isTrue();
        site.await(run.group(1), state, "alpha");
        return site.server.shell("todoke:run-show " + run.group(1) + " --history");
    }

    /** A folder whose program writes the version into a file; taking it off takes the file away. */
    private static void add(String id, String file, String version, String relatives) throws IOException {
        Path folder = Files.createDirectories(site.workspace.resolve("package-" + id));
        Files.writeString(folder.resolve("install.sh"), "printf " + version + " > \"$TODOKE_ROOT/" + file + "\"");
        String shown = "{\"probe\": {\"kind\": \"file\", \"path\": \"${root}/" + file + "\"}, \"expectation\": ";
        Path description = Files.writeString(site.workspace.resolve(id + ".json"), """
                {"id": "%s", "basics": {"version": "%s"},
                 "setup": {"format": "archive", "parameters": ["sh", "install.sh"],
                   "proof": {"checks": [%s {"kind": "equal", "value": "%s"}}]},
                   "removal": {"parameters": ["rm", "${root}/%s"], "gone": {"checks": [%s {"kind": "absent"}}]}}},
                 "dependencies": {%s}}
                """.formatted(
                        id, version, shown, version, file, shown, relatives));
        site.server.shell("todoke:package-add " + folder + " --describe " + description);
    }
}
