// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.todoke.repository.internal.Samples.app;
import static org.todoke.repository.internal.Samples.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.ProblemException;

@DisplayName("A package as one signed file")
class SignedFilesTest {

    private static final byte[] CONTENT = bytes("the application");

    @TempDir
    Path folder;

    private PackageServer exporter;
    private PackageServer importer;
    private Package app;
    private byte[] file;

    @BeforeEach
    void open() throws Exception {
        exporter = PackageServer.in(folder.resolve("exporter"), Clock.systemUTC());
        importer = PackageServer.in(folder.resolve("importer"), Clock.systemUTC());
        app = exporter.add(app("app"), CONTENT);
        file = exported(exporter, "app");
    }

    @AfterEach
    void close() throws Exception {
        exporter.close();
        importer.close();
    }

    @Test
    @DisplayName("is imported as it was, by a key that is named")
    void isImported() throws Exception {
        var added = importer.repositories()
                .importFrom(
                        new ByteArrayInputStream(file),
                        Optional.of(exporter.repositories().key()));

        assertThat(added.added()).isEqualTo(app);
        assertThat(importer.content("app")).isEqualTo(CONTENT);
    }

    @Test
    @DisplayName("is believed when it is this server's own, or a repository's that it subscribes to")
    void knownKeys() throws Exception {
        exporter.catalogue.remove(new PackageId("app"));
        exporter.repositories().importFrom(new ByteArrayInputStream(file), Optional.empty());
        importer.subscribe("office", "http://127.0.0.1:9/", exporter);
        importer.repositories().importFrom(new ByteArrayInputStream(file), Optional.empty());

        assertThat(exporter.content("app")).isEqualTo(CONTENT);
        assertThat(importer.content("app")).isEqualTo(CONTENT);
    }

    @Test
    @DisplayName("of a stranger is refused, with the key to be asked about")
    void stranger() {
        ProblemException refused = refused(file, Optional.empty());

        assertThat(refused.kind()).isEqualTo(ProblemException.Kind.DENIED);
        assertThat(refused.text().key()).isEqualTo("repository.untrusted");
        assertThat(refused.text().args())
                .containsExactly(exporter.repositories().key());
        assertThat(refused(file, Optional.of(importer.repositories().key()))
                        .text()
                        .key())
                .isEqualTo("repository.untrusted");
        assertThat(refused(file, Optional.of("no key")).text().key()).isEqualTo("repository.key");
    }

    @Test
    @DisplayName("is refused when any byte of it is another, and nothing of it stays")
    void anyByte() {
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            refused(changed, trust());
        }
        assertThat(importer.contents.usage().usedBytes()).isZero();
    }

    @Test
    @DisplayName("is refused when it ends anywhere before its end, or goes on after it")
    void anyLength() {
        for (int length = 0; length < file.length; length++) {
            refused(Arrays.copyOf(file, length), trust());
        }
        refused(Arrays.copyOf(file, file.length + 1), trust());
        assertThat(importer.contents.usage().usedBytes()).isZero();
    }

    @Test
    @DisplayName("does not take the place of a package that is there")
    void taken() throws Exception {
        Package own = importer.add(Samples.version("app", "own"), bytes("own"));

        assertThat(refused(file, trust()).kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(importer.catalogue.list()).containsExactly(own);
    }

    @Test
    @DisplayName("is not the index of a repository, nor the other way round")
    void kinds() throws Exception {
        byte[] index = Envelope.sign(Layout.INDEX_KIND, "{}", new SigningKey(exporter.folder.resolve("signing-key")))
                .bytes();

        assertThat(refused(index, trust()).text().key()).isEqualTo("repository.no-package-file");
    }

    @Test
    @DisplayName("is not made of a package that is not there")
    void unknown() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> exporter.repositories().exportTo(new PackageId("other"), new ByteArrayOutputStream()));

        assertThat(refused.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND);
    }

    private Optional<String> trust() {
        return Optional.of(exporter.repositories().key());
    }

    private ProblemException refused(byte[] bytes, Optional<String> trusted) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> importer.repositories().importFrom(new ByteArrayInputStream(bytes), trusted));
        assertThat(refused).as("%s bytes are refused", bytes.length).isNotNull();
        assertThat(importer.catalogue
                        .find(app.id())
                        .filter(there -> there.content().equals(app.content())))
                .isEmpty();
        return refused;
    }

    private static byte[] exported(PackageServer server, String id) throws IOException {
        var bytes = new ByteArrayOutputStream();
        server.repositories().exportTo(new PackageId(id), bytes);
        return bytes.toByteArray();
    }
}
