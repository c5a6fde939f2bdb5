// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Installers that misbehave")
class InstallerTroubleIT {

    private static final long MEGABYTE = 1_000_000;

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("trouble", "alpha");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @DisplayName("F-2.13, as with -u: one that hangs is killed at the time limit, with its children, and the run ends")
    void hangs() throws Exception {
        TestApplication.in(site.workspace, "hang", "sleep 987654 & wait").addTo(site.server, "5s", "1m");

        String page = site.await(site.start("hang", "alpha"), "failed", "alpha");

        assertThat(page).contains("did not end in time");
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(line -> line.contains("sleep 987654")))
                .isEmpty();
    }

    @Test
    @DisplayName("one that fails is shown with its exit code and what it printed")
    void fails() throws Exception {
        TestApplication.in(site.workspace, "fail", "echo no such device; exit 7")
                .addTo(site.server, "1m", "1m");

        String page = site.await(site.start("fail", "alpha"), "failed", "alpha");

        assertThat(page).contains("7").contains("no such device");
    }

    @Test
    @DisplayName(
            "F-2.13, as with -q: one that goes on after an error is not applied, with its exit code and what it printed")
    void goesOnAfterErrors() throws Exception {
        TestApplication.in(site.workspace, "quiet", "echo error 1603, going on; exit 0")
                .addTo(site.server, "1m", "1m");

        String page = site.await(site.start("quiet", "alpha"), "failed", "alpha");

        assertThat(page).contains("quiet is not installed", "exit code of the installer: 0", "error 1603, going on");
        assertThat(page).doesNotContain("proof:");
    }

    @Test
    @DisplayName(
            "F-2.16: conditions are looked at right before; one that fails, or that cannot be looked at, lets nothing begin")
    void conditions() throws Exception {
        TestApplication.in(site.workspace, "conditional", "true").addTo(site.server, "1m", "1m");
        Path root = site.agent("alpha").root;
        int before = TestApplication.begunOn(site.agent("alpha"));

        conditional(
                "{\"kind\": \"file\", \"path\": \"${root}/licence\"}, \"expectation\": {\"kind\": \"match\", \"pattern\": \"2\\\\d+\\\\s*\"}");
        assertThat(site.await(site.start("conditional", "alpha"), "failed", "alpha"))
                .contains("condition", "${root}/licence: absent");
        Files.writeString(root.resolve("licence"), "17\n");
        assertThat(site.await(site.start("conditional", "alpha"), "failed", "alpha"))
                .contains("${root}/licence: 17");
        conditional(
                "{\"kind\": \"typed-registry\", \"key\": \"HKLM\\\\K\", \"valueName\": \"V\", \"type\": \"REG_SZ\"}");
        assertThat(site.await(site.start("conditional", "alpha"), "failed", "alpha"))
                .contains("K\\V (REG_SZ): unknown");
        assertThat(TestApplication.begunOn(site.agent("alpha"))).isEqualTo(before);

        Files.writeString(root.resolve("licence"), "27\n");
        conditional(
                "{\"kind\": \"file\", \"path\": \"${root}/licence\"}, \"expectation\": {\"kind\": \"compare\", \"relation\": \"AT_LEAST\", \"than\": \"20\"}");
        site.await(site.start("conditional", "alpha"), "completed", "alpha");
        assertThat(TestApplication.begunOn(site.agent("alpha"))).isEqualTo(before + 1);
    }

    private static void conditional(String probe) throws Exception {
        Path description = Files.writeString(site.workspace.resolve("conditional.json"), """
                {"basics": {"version": "1.0"},
                 "setup": {"parameters": ["./install.sh"],
                   "proof": {"checks": [{"probe": {"kind": "file", "path": "${root}/conditional.installed"}}]}},
                 "dependencies": {"conditions": [{"probe": %s}]}}
                """.formatted(probe));
        site.server.shell("todoke:package-edit conditional --describe " + description);
    }

    @Test
    @DisplayName("one that prints 1 GB fills neither disk nor memory, and its end is kept")
    void printsWithoutEnd() throws Exception {
        TestApplication.in(
                        site.workspace,
                        "loud",
                        "head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo the last line; exit 9")
                .addTo(site.server, "2m", "1m");

        String page = site.await(site.start("loud", "alpha"), "failed", "alpha");

        assertThat(page).contains("the last line");
        assertThat(bytesBelow(site.agent("alpha").home)).isLessThan(10 * MEGABYTE);
        assertThat(site.agent("alpha").isAlive()).isTrue();
    }

    private static long bytesBelow(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
