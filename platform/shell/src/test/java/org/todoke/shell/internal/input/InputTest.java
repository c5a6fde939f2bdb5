// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;

class InputTest {

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30m, PT30M", "1h30m, PT90M", "7d, P7D", "1d2h3m4s, P1DT2H3M4S", "0s, PT0S"})
    void readsDurations(String text, Duration length) {
        assertThat(Durations.parse("--valid", text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "1w", "-3m", "30 m", "1m1h", "99999999999s"})
    void refusesOtherDurations(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Durations.parse("--valid", text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hello_2.10-3_amd64.deb, hello, deb, 2.10-3, hello",
        "libstdc++6_12.2.0-14_amd64.deb, libstdc-6, deb, 12.2.0-14, libstdc++6",
        "git_1%3a2.39.5_amd64.deb, git, deb, 1:2.39.5, git",
        "renamed.deb, renamed, deb, '', ''",
        "tool-1.2.tar.gz, tool, archive, 1.2, ''",
        "my-tool.zip, my-tool, archive, '', ''",
        "db-derby-10.16.1.1-bin.tgz, db-derby-10-16-1-1-bin, archive, '', ''",
        "update.exe, update, '', '', ''",
        "WindowsXP-KB936929-SP3-x86-JPN.exe, WindowsXP-KB936929-SP3-x86-JPN, '', '', KB936929",
        "Windows6.1-KB976932-X64.msu, Windows6-1-KB976932-X64, msu, '', KB976932",
        "SETUP.MSI, SETUP, msi, '', ''",
        "tool-1.2-1.x86_64.rpm, tool-1-2-1-x86_64, rpm, '', ''",
        "日本語.zip, -, archive, '', ''"
    })
    void suggestsByFileName(String name, String id, String format, String version, String identity) {
        assertThat(FileName.of(name)).isEqualTo(new FileName(id, format, version, identity));
    }

    @Test
    @DisplayName("options stand anywhere, as people write them")
    void takesOptionsAfterArguments() {
        var command = new Example();

        List<String> arguments = new TrailingOptions(command)
                .takeFrom(List.of("hello", "--on", "pc-1", "--watch", "--on=group:lab", "--name", "x", "--", "--on"));

        assertThat(arguments).containsExactly("hello", "--on");
        assertThat(command.on).containsExactly("pc-1", "group:lab");
        assertThat(command.watch).isTrue();
        assertThat(command.name).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"--nope, shell.option.unknown", "--name, shell.option.no-value"})
    void refusesWrongOptions(String word, String key) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new TrailingOptions(new Example()).takeFrom(List.of("hello", word)))
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo(key));
    }

    @Test
    void ownersFileIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("token");
        try (OwnerFile owned = OwnerFile.create(file)) {
            owned.write(new byte[] {'x'});
        }

        assertThat(file).hasContent("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> OwnerFile.create(file));
    }

    @Test
    void ownersFileLeavesNothingEmptyBehind(@TempDir Path folder) throws IOException {
        OwnerFile.create(folder.resolve("token")).close();

        assertThat(folder).isEmptyDirectory();
    }

    private static final class Example {
        @Option(name = "--on", multiValued = true)
        private List<String> on;

        @Option(name = "--watch")
        private boolean watch;

        @Option(name = "--name")
        private String name;
    }
}
