// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.ProblemException;

@DisplayName("A zip of a folder (F-2.12)")
class FolderZipTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("holds all files sorted by name, and empty folders")
    void holdsAll() throws IOException {
        write("b/設定.ini", "2");
        write("a.txt", "1");
        write("B.txt", "");
        Files.createDirectories(folder.resolve("empty/inside"));

        assertThat(entries(zip(folder)).entrySet().stream().map(Object::toString))
                .containsExactly("B.txt=", "a.txt=1", "b/設定.ini=2", "empty/inside/=");
    }

    @Test
    @DisplayName("is the same whatever the files' times, the order in which they were made, and the time zone")
    void isTheSame(@TempDir Path other) throws IOException {
        write("a", "1");
        write("b", "2");
        byte[] first = zip(folder);
        Files.writeString(other.resolve("b"), "2");
        Files.writeString(other.resolve("a"), "1");
        Files.setLastModifiedTime(other.resolve("a"), FileTime.from(Instant.EPOCH));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

            assertThat(zip(other)).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
        Files.writeString(other.resolve("a"), "3");
        assertThat(zip(other)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("is the same however it is read, also of large files")
    void readsInPieces() throws IOException {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);
        Files.write(folder.resolve("large"), large);
        byte[] whole = zip(folder);
        byte[] pieces = new byte[whole.length];
        try (InputStream zip = FolderZip.of(List.of(folder))) {
            for (int at = 0; at < pieces.length; at++) {
                pieces[at] = (byte) zip.read();
            }
            assertThat(zip.read()).isEqualTo(-1);
        }

        assertThat(pieces).isEqualTo(whole);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            zip.getNextEntry();
            assertThat(zip.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    @DisplayName("of several folders has each under its name")
    void holdsSeveral() throws IOException {
        write("one/x", "1");
        write("two/x", "2");

        byte[] zip;
        try (InputStream bytes = FolderZip.of(List.of(folder.resolve("two"), folder.resolve("one")))) {
            zip = bytes.readAllBytes();
        }

        assertThat(entries(zip)).containsExactly(Map.entry("one/x", "1"), Map.entry("two/x", "2"));
    }

    @Test
    @DisplayName("is refused of links, of nothing, and of two folders with one name")
    void refuses(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("empty"));
        assertThat(refusal(other)).isEqualTo("shell.folder.empty");
        Files.createSymbolicLink(other.resolve("link"), other.resolve("empty"));
        assertThat(refusal(other)).isEqualTo("shell.folder.odd");
        write("x/a", "1");
        write("y/x/b", "1");
        assertThat(refusal(folder.resolve("x"), folder.resolve("y/x"))).isEqualTo("shell.folder.twice");
    }

    private static String refusal(Path... folders) {
        return catchThrowableOfType(ProblemException.class, () -> FolderZip.of(List.of(folders)))
                .text()
                .key();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] zip(Path folder) throws IOException {
        try (InputStream zip = FolderZip.of(List.of(folder))) {
            return zip.readAllBytes();
        }
    }

    private static Map<String, String> entries(byte[] bytes) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
