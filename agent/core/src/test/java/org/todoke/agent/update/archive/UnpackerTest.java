// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.agent.fake.Archives;
import org.todoke.agent.io.Disk;
import org.todoke.agent.io.DiskFullException;

class UnpackerTest {

    @TempDir
    Path work;

    private Path target;

    @BeforeEach
    void name() {
        target = work.resolve("app");
    }

    private void unpack(byte[] archive) throws IOException {
        Path file = Files.write(work.resolve("archive"), archive);
        new Unpacker(new Disk(work, 0)).unpack(file, target);
    }

    private void assertRefused(byte[] archive, String why) throws IOException {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> unpack(archive))
                .withMessageContaining(why);
        try (var left = Files.list(work)) {
            assertThat(left).containsExactly(work.resolve("archive"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(bytes(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static Stream<Arguments> kinds() throws IOException {
        var tar = Archives.tar().folder("d/").file("d/run", 0755, "#!").file("d/data", 0644, "届け");
        return Stream.of(
                Arguments.of("tar", tar.bytes()),
                Arguments.of("tar.gz", tar.gzipped()),
                Arguments.of("zip", zip("d/", "", "d/run", "#!", "d/data", "届け")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void unpacks(String kind, byte[] archive) throws IOException {
        unpack(archive);

        assertThat(target.resolve("d/run")).hasContent("#!");
        assertThat(target.resolve("d/data")).hasContent("届け");
        assertThat(Files.isExecutable(target.resolve("d/run"))).isEqualTo(!kind.equals("zip"));
        assertThat(Files.getPosixFilePermissions(target.resolve("d/data")))
                .doesNotContain(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "gnu", "pax", "oldgnu", "v7"})
    @DisplayName("what the system's tar writes is read: long names, links, executables")
    void readsTheSystemsTar(String format) throws Exception {
        String name = format.equals("v7") || format.equals("ustar") ? "short" : "long-".repeat(40);
        Path source = Files.createDirectories(work.resolve("source/deep/folder"));
        Files.writeString(source.resolve(name), "content");
        Files.createLink(source.resolve("hard"), source.resolve(name));
        Files.createSymbolicLink(
                source.resolve("soft"), Path.of("../folder/" + (format.equals("v7") ? "short" : name)));
        source.resolve(name).toFile().setExecutable(true);
        Path file = work.resolve("made.tar.gz");
        run("tar", "--format=" + format, "-C", work.resolve("source").toString(), "-czf", file.toString(), ".");

        new Unpacker(new Disk(work, 0)).unpack(file, target);

        assertThat(target.resolve("deep/folder").resolve(name))
                .hasContent("content")
                .isExecutable();
        assertThat(target.resolve("deep/folder/hard")).hasContent("content");
        assertThat(target.resolve("deep/folder/soft")).hasContent("content").isSymbolicLink();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static Arguments attack(String name, Archives archive, String why) {
        return Arguments.of(name, archive.bytes(), why);
    }

    private static Archives named(char type, String record) {
        return Archives.tar().entry("x", type, 0, "", bytes(record)).file("y", 0644, "");
    }

    private static Archives special(char type, String link) {
        return Archives.tar().entry("s", type, 0644, link, new byte[0]);
    }

    static Stream<Arguments> wickedPaths() {
        var tar = Archives.tar();
        return Stream.of(
                attack("out by ..", Archives.tar().file("../evil", 0644, "x"), "leave the folder"),
                attack("out by .. inside", Archives.tar().file("a/../../evil", 0644, "x"), "leave the folder"),
                attack("absolute", Archives.tar().file("/tmp/evil", 0644, "x"), "absolute"),
                attack("twice", Archives.tar().file("a", 0644, "1").file("a", 0644, "2"), "Two entries"),
                attack("file as folder", tar.file("a", 0644, "1").file("a/b", 0644, "2"), "a link or a file"),
                attack("too deep", named('L', "d/".repeat(200) + "f"), "too deep"),
                attack("long name out", named('L', "../evil"), "leave the folder"),
                attack("pax path out", named('x', "16 path=../evil\n"), "leave the folder"),
                attack("broken pax", named('x', "999 path=a\n"), "damaged"),
                attack("pax size", named('x', "12 size=-12\n"), "number"));
    }

    static Stream<Arguments> wickedKinds() {
        var through = Archives.tar().folder("d/").link("l", "d").file("l/x", 0644, "x");
        var climbing = Archives.tar().folder("a/").link("a/up", "..").link("l", "a/up/../evil");
        return Stream.of(
                attack("link out", special('2', "../evil"), "leads out"),
                attack("link absolute", special('2', "/etc"), "cannot be made"),
                attack("through a link", through, "through a link"),
                attack("links that climb together", climbing, "leads out"),
                attack("hard link out", special('1', "../evil"), "leave the folder"),
                attack("hard link to nothing", special('1', "none"), "not in the archive"),
                attack("device", special('3', ""), "not unpacked"),
                attack("pipe", special('6', ""), "not unpacked"));
    }

    static Stream<Arguments> wickedFiles() throws IOException {
        return Stream.of(
                Arguments.of("empty", new byte[1024], "empty"),
                Arguments.of("nonsense", bytes("this is no archive at all".repeat(100)), "neither a zip nor"),
                Arguments.of("zip out", zip("../evil", "x"), "leave the folder"),
                Arguments.of("zip out, backslash", zip("..\\evil", "x"), "leave the folder"),
                Arguments.of("zip absolute", zip("/evil", "x"), "absolute"),
                Arguments.of("zip twice", zip("a", "x", "./a", "y"), "Two entries"),
                Arguments.of("zip cut", java.util.Arrays.copyOf(zip("a", "x".repeat(1000)), 60), "end is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wickedPaths", "wickedKinds", "wickedFiles"})
    @DisplayName("what is wicked or damaged is refused, and nothing stays behind")
    void refuses(String attack, byte[] archive, String why) throws IOException {
        assertRefused(archive, why);
    }

    @Test
    @DisplayName("a zip made on Unix keeps executables and inner links; links out are refused")
    void zipFromUnix() throws IOException {
        unpack(unixZip("run", "#!", 0100755));
        assertThat(Files.isExecutable(target.resolve("run"))).isTrue();

        target = work.resolve("second");
        unpack(unixZip("link", "run", 0120777));
        assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("run");

        target = work.resolve("third");
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> unpack(unixZip("link", "../../x", 0120777)))
                .withMessageContaining("leads out");
    }

    /** A zip of one entry whose directory says that it was made on Unix, with this mode. */
    private static byte[] unixZip(String name, String content, int mode) throws IOException {
        byte[] zip = zip(name, content);
        int directory = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[directory + 5] = 3;
        zip[directory + 40] = (byte) mode;
        zip[directory + 41] = (byte) (mode >> 8);
        return zip;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }

    @Test
    void refusesAWrongChecksum() throws IOException {
        byte[] zip = zip("a", "content");
        zip[indexOf(zip, new byte[] {'P', 'K', 1, 2}) + 16] ^= 1;

        assertRefused(zip, "checksum");
    }

    @Test
    void refusesAnEncryptedZip() throws IOException {
        byte[] zip = zip("a", "content");
        zip[indexOf(zip, new byte[] {'P', 'K', 1, 2}) + 8] |= 1;

        assertRefused(zip, "encrypted");
    }

    @Test
    @DisplayName("a bomb is stopped at a multiple of its own size")
    void stopsABomb() throws IOException {
        byte[] bomb = Archives.tar().file("bomb", 0644, "0".repeat(4 << 20)).gzipped();
        Path file = Files.write(work.resolve("archive"), bomb);

        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> new Unpacker(new Disk(work, 0), 1 << 20).unpack(file, target))
                .withMessageContaining("times larger");
        assertThat(target).doesNotExist();
    }

    @Test
    @DisplayName("a full disk is told as such, and nothing stays behind")
    void tellsAFullDisk() throws IOException {
        Path file = Files.write(
                work.resolve("archive"),
                Archives.tar().file("a", 0644, "content").bytes());

        assertThatExceptionOfType(DiskFullException.class)
                .isThrownBy(() -> new Unpacker(new Disk(work, Long.MAX_VALUE)).unpack(file, target));
        assertThat(target).doesNotExist();
    }

    @Test
    @DisplayName("a zip directory that a small heap cannot hold is refused before it is read")
    void refusesAHugeDirectory() throws IOException {
        byte[] archive = zip("a", "content");
        java.nio.ByteBuffer.wrap(archive)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(archive.length - 10, (8 << 20) + 1);

        assertRefused(archive, "too many entries");
    }

    @Test
    @DisplayName("any damage gives a refusal or an archive, never another failure, and never a file outside")
    void survivesDamage() throws IOException {
        byte[][] sound = {
            Archives.tar()
                    .folder("d/")
                    .file("d/run", 0755, "#!")
                    .link("d/l", "run")
                    .bytes(),
            zip("d/", "", "d/run", "#!".repeat(50), "d/data", "届け")
        };
        var random = new Random(42);
        for (int i = 0; i < 400; i++) {
            byte[] archive = sound[i % 2].clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                archive[random.nextInt(archive.length)] = (byte) random.nextInt(256);
            }
            target = work.resolve("app" + i);
            try {
                unpack(archive);
            } catch (IOException refused) {
                assertThat(target).doesNotExist();
            }
        }
        try (var left = Files.list(work)) {
            assertThat(left).allMatch(path -> path.getFileName().toString().matches("archive|app\\d+"));
        }
    }
}
