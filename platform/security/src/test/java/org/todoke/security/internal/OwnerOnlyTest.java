// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyTest {

    @TempDir
    Path temp;

    @Test
    void makesADirectoryForTheOwnerAlone() throws IOException {
        Path directory = temp.resolve("a/security");

        OwnerOnly.directory(directory);

        assertThat(rights(directory)).isEqualTo("rwx------");
    }

    @Test
    void closesADirectoryThatIsOpen() throws IOException {
        Path directory = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        OwnerOnly.directory(directory);

        assertThat(rights(directory)).isEqualTo("rwx------");
    }

    @Test
    void writesAFileForTheOwnerAlone() throws IOException {
        Path file = temp.resolve("secret");

        OwnerOnly.write(file, "x".getBytes(UTF_8));

        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(OwnerOnly.read(file)).isEqualTo("x".getBytes(UTF_8));
    }

    @Test
    void closesAFileThatIsOpenWhenItReadsIt() throws IOException {
        Path file = Files.writeString(temp.resolve("open"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        OwnerOnly.read(file);

        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void replacesAFileAndTheRestOfAWriteThatWasCutShort() throws IOException {
        Path file = Files.writeString(temp.resolve("secret"), "old");
        Files.writeString(temp.resolve("secret.new"), "half of the ne");

        OwnerOnly.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(temp.resolve("secret.new")).doesNotExist();
    }

    @Test
    void refusesAFileThatCannotBeOneOfOurs() throws IOException {
        Path file = Files.write(temp.resolve("huge"), new byte[OwnerOnly.MAX_BYTES + 1]);

        assertThatIOException().isThrownBy(() -> OwnerOnly.read(file)).withMessageContaining("larger");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
