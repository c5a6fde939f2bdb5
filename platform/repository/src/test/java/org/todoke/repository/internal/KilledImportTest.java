// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.PackageId;

@DisplayName("A server that is killed in the middle of an import")
class KilledImportTest {

    private static final byte[] CONTENT = Samples.noise(3_000_000);

    @TempDir
    Path folder;

    @Test
    @DisplayName("has nothing of the package, leaves no bytes behind, and imports it anew")
    void isClean() throws Exception {
        try (var exporter = PackageServer.in(folder.resolve("exporter"), Clock.systemUTC())) {
            exporter.add(Samples.app("app"), CONTENT);
            var file = new ByteArrayOutputStream();
            exporter.repositories().exportTo(new PackageId("app"), file);
            String key = exporter.repositories().key();

            killInTheMiddle(file.toByteArray(), key);

            try (var importer = PackageServer.in(folder.resolve("importer"), Clock.systemUTC())) {
                assertThat(importer.catalogue.list()).isEmpty();
                assertThat(importer.contents.usage().usedBytes()).isZero();
                importer.contents.collectGarbage(Set.of(), Duration.ZERO);
                assertThat(unfinished()).isEmpty();
                importer.repositories().importFrom(new ByteArrayInputStream(file.toByteArray()), Optional.of(key));
                assertThat(importer.content("app")).isEqualTo(CONTENT);
            }
        }
    }

    private void killInTheMiddle(byte[] file, String key) throws Exception {
        Process importer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Importer.class.getName(),
                        folder.resolve("importer").toString(),
                        key)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("importer.log").toFile())
                .start();
        try {
            importer.getOutputStream().write(file, 0, file.length / 2);
            importer.getOutputStream().flush();
            Awaitility.await("half of the content is written")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> importer.isAlive() && !unfinished().isEmpty());
        } finally {
            importer.destroyForcibly();
            assertThat(importer.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private List<Path> unfinished() throws IOException {
        Path incoming = folder.resolve("importer/content/incoming");
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.filter(file -> file.toFile().length() > 0).toList();
        }
    }

    /** A process of its own that imports what comes on its standard input. */
    static final class Importer {

        private Importer() {}

        public static void main(String[] args) throws Exception {
            try (var server = PackageServer.in(Path.of(args[0]), Clock.systemUTC())) {
                server.repositories().importFrom(new BufferedInputStream(System.in), Optional.of(args[1]));
            }
        }
    }
}
