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
    @DisplayName("one that hangs is killed at the time limit, with its children")
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
