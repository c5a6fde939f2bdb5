// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.itests.Server.ShellAnswer;

@DisplayName("A package repository on a plain web server (F-2.17)")
class PackageRepositoryIT {

    private static final String SETTINGS = "org.todoke.routes.cfg";
    private static final String OFTEN = "repository.due = timer:repository.due?period=2000";
    private static final int LARGE = 6_000_000;
    private static final int CUT = 1_500_000;

    @Test
    @DisplayName(
            "is shared by two servers that look by themselves; a download goes on after a cut and after a kill; packages are delivered")
    void isShared() throws Exception {
        Path workspace = Distribution.workspace("repository");
        try (var web = new StaticWebServer(workspace.resolve("web"));
                var proxy = new CuttingProxy(web.port);
                var site = Site.open("repository-site", Map.of(SETTINGS, OFTEN), "alpha");
                var other = looking(workspace.resolve("other")).start()) {
            Published published = publish(workspace, web.folder);
            Server server = site.server;

            proxy.stallAfter(CUT);
            server.shell("todoke:repository-add office " + proxy.url() + " " + published.key());
            other.shell("todoke:repository-add office " + web.url() + " " + published.key());

            // The connection stalls in the middle; the power fails.
            Awaitility.await("half of the content has come")
                    .atMost(Site.PATIENCE)
                    .until(() -> half(server) > CUT / 2);
            server.killHard();
            assertThat(half(server)).isLessThan(LARGE);
            proxy.letGo();
            proxy.cutAfter(CUT);
            server.start();

            has(server, "large", published.sha256());
            has(other, "large", published.sha256());
            assertThat(proxy.asked).contains("whole");
            assertThat(proxy.asked.stream().filter(range -> range.startsWith("bytes=")))
                    .hasSizeGreaterThanOrEqualTo(3);
            Awaitility.await("no half is left").atMost(Site.PATIENCE).until(() -> half(server) == 0);

            delivered(site);
            rolledBack(web, server, other, published.oldIndex());
            exported(workspace, other, server);
        }
    }

    /** What the third server published before it was switched off. */
    private record Published(String key, String sha256, Path oldIndex) {}

    private static Published publish(Path workspace, Path folder) throws Exception {
        try (var publisher = new Server(workspace.resolve("publisher")).start()) {
            add(publisher, TestApplication.in(workspace, "tool", "echo working").archive(), "tool");
            publisher.shell("todoke:repository-publish " + folder);
            Path old = Files.copy(folder.resolve("index"), workspace.resolve("old-index"));
            byte[] bytes = new byte[LARGE];
            new Random(17).nextBytes(bytes);
            add(publisher, Files.write(workspace.resolve("large.tar.gz"), bytes), "large");
            publisher.shell("todoke:repository-publish " + folder);
            assertThat(publisher
                            .tryShell("todoke:repository-publish " + folder + " --valid 1m")
                            .exit())
                    .isNotZero();
            String key = publisher.shell("todoke:repository-key").strip();
            assertThat(new DocumentedRepository(folder).read(key)).contains("\"tool\"", "\"large\"");
            return new Published(key, DocumentedRepository.sha256(bytes), old);
        }
    }

    private static void add(Server server, Path archive, String id) throws IOException {
        server.shell("todoke:package-add " + archive + " --id " + id
                + " --version 1.0 --format archive --install ./install.sh --proof-file '${root}/" + id + ".installed'");
    }

    /** A server that looks at its repositories every other second. */
    private static Server looking(Path base) throws IOException {
        Path settings = Files.createDirectories(base.resolve("etc"));
        Files.writeString(settings.resolve(SETTINGS), OFTEN + "\n");
        return new Server(base);
    }

    /** How much of a file has come. */
    private static long half(Server server) throws IOException {
        Path partial = server.base.resolve("data/repository/partial");
        if (!Files.exists(partial)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(partial)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void has(Server server, String id, String sha256) {
        Awaitility.await(id + " has come")
                .atMost(Site.PATIENCE)
                .until(() ->
                        server.tryShell("todoke:package-show " + id).output().contains(sha256));
    }

    private static void delivered(Site site) throws Exception {
        site.server.shell("todoke:scenario-create tool --package tool --time-limit 1m --wait-limit 2m");
        site.awaitMachines("alpha");
        site.await(site.start("tool", "alpha"), "completed", "alpha");
        assertThat(TestApplication.begunOn(site.agent("alpha"))).isEqualTo(1);
    }

    private static void rolledBack(StaticWebServer web, Server server, Server other, Path old) throws Exception {
        Files.copy(old, web.folder.resolve("index"), StandardCopyOption.REPLACE_EXISTING);
        for (Server each : new Server[] {server, other}) {
            Awaitility.await("the look by itself says so")
                    .atMost(Site.PATIENCE)
                    .until(() -> each.shell("todoke:repository-list").contains("somebody has put an older one back"));
            assertThat(each.shell("todoke:package-list")).contains("tool", "large");
        }
    }

    private static void exported(Path workspace, Server from, Server to) throws Exception {
        add(from, workspace.resolve("large.tar.gz"), "own");
        Path file = workspace.resolve("own.todoke");
        from.shell("todoke:package-export own " + file);

        ShellAnswer untrusted = to.tryShell("todoke:package-import " + file);
        assertThat(untrusted.exit()).isNotZero();
        String key = from.shell("todoke:repository-key").strip();
        assertThat(untrusted.output()).contains("not trusted here", key);

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Path damaged = Files.write(workspace.resolve("damaged.todoke"), bytes);
        assertThat(to.tryShell("todoke:package-import " + damaged + " --trust " + key)
                        .exit())
                .isNotZero();
        assertThat(to.shell("todoke:package-list")).doesNotContain("own");

        to.shell("todoke:package-import " + file + " --trust " + key);
        assertThat(to.shell("todoke:package-list")).contains("own");
    }
}
