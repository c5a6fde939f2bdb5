// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.todoke.repository.internal.Samples.app;
import static org.todoke.repository.internal.Samples.bytes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories.Published;
import org.todoke.api.text.ProblemException;

@DisplayName("Publishing a repository (F-2.17)")
class PublicationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    @DisplayName("writes everything under its hash and the index last; nothing else lies about")
    void writes() throws Exception {
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK)) {
            server.add(app("app"), bytes("content"));

            Published published = server.repositories().publish(folder.resolve("web"), Duration.ofDays(2));

            assertThat(published).isEqualTo(new Published(1, NOW.getEpochSecond(), NOW.plus(Duration.ofDays(2))));
            String content = Hashes.of(bytes("content")).sha256();
            String description = Hashes.of(Layout.written(server.get("app"), server.documents))
                    .sha256();
            assertThat(files()).containsExactlyInAnyOrder("index", "content/" + content, "packages/" + description);
        }
    }

    @Test
    @DisplayName("counts on when the clock was set back, and keeps what older indexes name")
    void countsOn() throws Exception {
        long first;
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK)) {
            server.add(app("app"), bytes("content"));
            first = server.repositories()
                    .publish(folder.resolve("web"), Duration.ofDays(30))
                    .serial();
        }
        Clock earlier = Clock.offset(CLOCK, Duration.ofHours(-1));
        try (var server = PackageServer.in(folder.resolve("server"), earlier)) {
            Published next = server.repositories().publish(folder.resolve("web"), Duration.ofDays(30));

            assertThat(next.serial()).isEqualTo(first + 1);
            assertThat(next.packages()).isZero();
            assertThat(files()).hasSize(3);
        }
    }

    @Test
    @DisplayName("leaves alone a folder that another server publishes, or whose index is damaged")
    void foreignFolder() throws Exception {
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK);
                var other = PackageServer.in(folder.resolve("other"), CLOCK)) {
            other.publish(folder.resolve("web"));
            byte[] index = Files.readAllBytes(folder.resolve("web/index"));

            assertThat(refused(server).text().key()).isEqualTo("repository.foreign-folder");
            assertThat(Files.readAllBytes(folder.resolve("web/index"))).isEqualTo(index);

            Files.writeString(folder.resolve("web/index"), "todoke");
            assertThat(refused(other).kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        }
    }

    private ProblemException refused(PackageServer server) {
        return catchThrowableOfType(
                ProblemException.class, () -> server.repositories().publish(folder.resolve("web"), Duration.ofDays(1)));
    }

    @Test
    @DisplayName("is for an hour to ten years")
    void limits() throws Exception {
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK)) {
            for (Duration wrong : new Duration[] {
                Duration.ZERO, Duration.ofMinutes(59), Duration.ofDays(3_654), Duration.ofSeconds(Long.MAX_VALUE)
            }) {
                assertThat(catchThrowableOfType(
                                        ProblemException.class,
                                        () -> server.repositories().publish(folder.resolve("web"), wrong))
                                .text()
                                .key())
                        .isEqualTo("repository.valid");
            }
            assertThat(folder.resolve("web")).doesNotExist();
        }
    }

    @Test
    @DisplayName("signs by a key that only the server's account may read, made once")
    void keyFile() throws Exception {
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK)) {
            String key = server.repositories().key();
            Path file = server.folder.resolve("signing-key");
            assertThat(rights(file)).isEqualTo("rw-------");
            assertThat(rights(file.getParent())).isEqualTo("rwx------");

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            server.restart();
            assertThat(server.repositories().key()).isEqualTo(key);
            assertThat(rights(file)).isEqualTo("rw-------");

            Files.writeString(file, "damaged");
            ProblemException refused = catchThrowableOfType(
                    ProblemException.class, () -> server.repositories().key());
            assertThat(refused.text().key()).isEqualTo("repository.signing-key-damaged");
            assertThat(Files.readString(file)).isEqualTo("damaged");
        }
    }

    @Test
    @DisplayName("mends what was damaged in the folder")
    void mends() throws Exception {
        try (var server = PackageServer.in(folder.resolve("server"), CLOCK)) {
            var pkg = server.add(app("app"), bytes("content"));
            server.publish(folder.resolve("web"));
            Path content = folder.resolve("web").resolve(Layout.content(pkg.content()));
            Files.writeString(content, "conTent");

            server.publish(folder.resolve("web"));

            assertThat(content).hasContent("content");
            assertThat(server.catalogue.find(new PackageId("app"))).contains(pkg);
        }
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private java.util.List<String> files() throws Exception {
        Path web = folder.resolve("web");
        try (Stream<Path> all = Files.walk(web)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> web.relativize(file).toString())
                    .toList();
        }
    }
}
