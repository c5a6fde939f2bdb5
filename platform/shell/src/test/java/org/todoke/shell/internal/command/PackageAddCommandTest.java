// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;

class PackageAddCommandTest {

    private static final String HASH = "cd".repeat(32);

    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final Catalogue catalogue = new Catalogue();

    @BeforeEach
    void files() throws IOException {
        session.in(folder);
        Files.writeString(folder.resolve("hello_2.10-3_amd64.deb"), "deb");
        Files.writeString(folder.resolve("tool.tar.gz"), "tgz");
    }

    @Test
    void readsADebianPackageOffItsFileName() throws Exception {
        add("hello_2.10-3_amd64.deb").execute();

        PackageService.NewPackage added = catalogue.added;
        assertThat(added.id()).isEqualTo("hello");
        assertThat(added.setup().format()).isEqualTo("deb");
        assertThat(added.basics().version()).isEqualTo("2.10-3");
        assertThat(added.setup().identity()).isEqualTo("hello");
        assertThat(added.basics().type()).isEqualTo(PackageType.APPLICATION);
        assertThat(session.lines())
                .containsExactly("Added hello: deb 2.10-3, 3 B, SHA-256 " + HASH, "Note: test.warning");
    }

    @Test
    void takesAnArchiveWithCommandAndProof() throws Exception {
        add(
                        "tool.tar.gz",
                        "--id",
                        "tool-1",
                        "--version",
                        "1.0",
                        "--type",
                        "driver",
                        "--install",
                        "sh install.sh '${root}/opt/my tool'",
                        "--proof-file",
                        "${root}/opt/my tool/VERSION",
                        "--proof-expect",
                        "1\\.0",
                        "--restart")
                .execute();

        PackageService.NewPackage added = catalogue.added;
        assertThat(added.setup().parameters()).containsExactly("sh", "install.sh", "${root}/opt/my tool");
        assertThat(added.basics().type()).isEqualTo(PackageType.DRIVER);
        assertThat(added.setup().restartNeeded()).isTrue();
        Proof proof = added.setup().proof().orElseThrow();
        assertThat(proof.probes()).containsExactly(new Probe.File("${root}/opt/my tool/VERSION"));
        assertThat(proof.firstFailure(List.of(Observation.present("1.0\n")))).isEmpty();
        assertThat(proof.firstFailure(List.of(Observation.present("1.0.1\n")))).contains(0);
    }

    @Test
    void takesACommandAsProof() throws Exception {
        add(
                        "tool.tar.gz",
                        "--version",
                        "1",
                        "--install",
                        "x",
                        "--proof-command",
                        "tool --version",
                        "--proof-expect",
                        "1\\..*")
                .execute();

        assertThat(catalogue.added.setup().proof())
                .contains(Proof.of(new Check(
                        new Probe.Command(List.of("tool", "--version"), "1\\..*"), new Expectation.Exists())));
    }

    @Test
    @DisplayName("a known hash is handed on, with the file's size, so that other bytes are refused")
    void handsTheHashOn() throws Exception {
        add("hello_2.10-3_amd64.deb", "--sha256", HASH.toUpperCase(java.util.Locale.ROOT), "--size", "3")
                .execute();

        assertThat(catalogue.added.expected()).contains(new ContentRef(HASH, 3));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void refuses(List<String> words, String message) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> add(words.toArray(String[]::new)).execute())
                .withMessageContaining(message);
        assertThat(catalogue.added).isNull();
    }

    static Stream<Arguments> wrong() {
        String deb = "hello_2.10-3_amd64.deb";
        return Stream.of(
                Arguments.of(List.of("nowhere.deb"), "no readable file"),
                Arguments.of(List.of(deb, "other.deb"), "One argument is needed, 2 are given"),
                Arguments.of(List.of("tool.tar.gz"), "--version"),
                Arguments.of(List.of(deb, "--type", "game"), "service-pack"),
                Arguments.of(List.of(deb, "--sha256", "abc"), "64 hexadecimal digits"),
                Arguments.of(List.of(deb, "--size", "4"), "has 3 bytes, not 4"),
                Arguments.of(List.of(deb, "--proof-expect", "x"), "--proof-file"),
                Arguments.of(List.of(deb, "--proof-file", "/x", "--proof-expect", "("), "regular expression"),
                Arguments.of(List.of(deb, "--proof-file", "/x", "--proof-command", "y"), "not both"),
                Arguments.of(List.of(deb, "--install", "'open"), "left open"),
                Arguments.of(List.of(deb, "--instal", "x"), "There is no option --instal"));
    }

    @Test
    @DisplayName("what nobody expected is one line with an id; the stack trace is in the log alone")
    void hidesStackTraces() {
        catalogue.broken = true;

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> add("hello_2.10-3_amd64.deb").execute())
                .withMessageMatching("The command failed: database gone \\(The log has more under [0-9a-f]{8}\\.\\)")
                .withNoCause();
    }

    private PackageAddCommand add(String... words) {
        var command = new PackageAddCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.packages = catalogue;
        command.words = List.of(words);
        return command;
    }

    /** Takes anything, with one warning. */
    private static final class Catalogue implements PackageService {

        private NewPackage added;
        private boolean broken;

        @Override
        public Added add(NewPackage given, InputStream bytes) throws IOException {
            if (broken) {
                throw new IllegalStateException("database gone");
            }
            added = given;
            var pkg = new Package(
                    new PackageId(given.id()),
                    1,
                    new ContentRef(HASH, bytes.readAllBytes().length),
                    given.basics(),
                    given.setup(),
                    given.applicability(),
                    given.dependencies());
            return new Added(pkg, List.of(Finding.warning("test.warning")));
        }

        @Override
        public List<Package> list() {
            return List.of();
        }

        @Override
        public Optional<Package> find(PackageId id) {
            return Optional.empty();
        }

        @Override
        public long collectGarbage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(PackageId id) {
            throw new UnsupportedOperationException();
        }
    }
}
