// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bad input: a clear message, nothing lost")
class BadInputIT {

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open("bad-input");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @DisplayName("a token that was used already enrols nobody else")
    void usedToken() throws Exception {
        Path token = site.server.token(1);
        try (var first = new Agent("first", site.workspace, site.server.url(), token).start();
                var second = new Agent("second", site.workspace, site.server.url(), token)) {
            site.awaitMachines("first");
            second.start();

            Awaitility.await().atMost(Site.PATIENCE).until(() -> second.log().contains("used as often as it may be"));
            assertThat(site.server.shell("todoke:machine-list")).doesNotContain("second");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("a wrong token enrols nobody")
    void wrongToken() throws Exception {
        Path token = site.server.token(1);
        String text = Files.readString(token).strip();
        Files.writeString(token, text.substring(0, text.length() - 6) + "AAAAAA");
        try (var stranger = new Agent("stranger", site.workspace, site.server.url(), token).start()) {
            Awaitility.await().atMost(Site.PATIENCE).until(() -> stranger.log().contains("token is not known here"));
            assertThat(site.server.shell("todoke:machine-list")).doesNotContain("stranger");
        }
    }

    @Test
    @DisplayName("a scenario that names a missing package is refused with its name")
    void missingPackage() throws Exception {
        var answer = site.server.tryShell("todoke:scenario-create ghost --package no-such-package");

        assertThat(answer.output()).contains("There is no package \"no-such-package\"");
        assertThat(site.server.shell("todoke:scenario-list")).doesNotContain("ghost");
    }

    @Test
    @DisplayName("a package whose bytes do not match its hash is refused and not stored")
    void wrongHash() throws Exception {
        var application = TestApplication.in(site.workspace, "tampered", "true");
        Path content = site.server.base.resolve("data/content");

        var answer = site.server.tryShell("todoke:package-add " + application.archive()
                + " --id tampered --version 1.0 --format archive --install ./install.sh --proof-file '${root}/x' --sha256 "
                + "0".repeat(64));

        assertThat(answer.output()).contains("0000").doesNotContain("Exception");
        assertThat(site.server.shell("todoke:package-list")).doesNotContain("tampered");
        byte[] refused = Files.readAllBytes(application.archive());
        try (var stored = Files.walk(content)) {
            assertThat(stored.filter(Files::isRegularFile))
                    .as("the server's own agent alone is there")
                    .allSatisfy(file -> assertThat(Files.readAllBytes(file)).isNotEqualTo(refused));
        }
    }

    @Test
    @DisplayName("a server on a Derby directory that another server holds does not start, and says why")
    void lockedDatabase() throws Exception {
        var second = new Server(Distribution.workspace("locked"));
        Path theirs = site.server.base.resolve("data/derby/todoke");
        Path settings = Files.createDirectories(second.base.resolve("etc")).resolve("org.ops4j.datasource-todoke.cfg");
        String original = Files.readString(Distribution.home().resolve("etc/org.ops4j.datasource-todoke.cfg"));
        Files.writeString(
                settings, original.replaceAll("(?m)^(databaseName|url)( *= *)(jdbc:derby:)?.*$", "$1$2$3" + theirs));
        try (second) {
            Process script = second.launch();

            assertThat(script.waitFor(2, TimeUnit.MINUTES)).as("it gives up").isTrue();
            assertThat(script.exitValue()).isNotZero();
            assertThat(second.log()).contains("another server");
        }
    }
}
