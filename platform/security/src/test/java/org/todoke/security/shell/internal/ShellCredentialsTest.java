// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.Message;
import org.todoke.security.internal.Pbkdf2;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityHealth.Part;
import org.todoke.security.internal.SecurityTexts;

class ShellCredentialsTest {

    @TempDir
    Path temp;

    private final SecurityHealth health = new SecurityHealth(new SecurityTexts(), Optional.empty());
    private Path etc;
    private Path directory;

    @BeforeEach
    void layOutEtc() throws IOException {
        etc = Files.createDirectory(temp.resolve("etc"));
        directory = temp.resolve("data/security");
        String group = "# users\n_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n";
        Files.writeString(etc.resolve("users.properties"), group);
        Files.writeString(etc.resolve("keys.properties"), group);
        Files.writeString(
                etc.resolve("org.apache.karaf.jaas.cfg"), "encryption.enabled = true\nencryption.name = todoke\n");
        List.of(Part.IDENTITY, Part.TLS, Part.PLAIN).forEach(health::works);
    }

    @Test
    @DisplayName(
            "at the first start there is one administrator, whose password is in the file and opens the stored hash")
    void makesTheFirstAdministrator() throws IOException {
        start();

        List<String> shown = Files.readAllLines(directory.resolve(ShellCredentials.FIRST_PASSWORD));
        assertThat(shown).hasSize(1);
        String stored = load("users.properties").getProperty("admin");
        assertThat(stored).startsWith("{CRYPT}").endsWith("{CRYPT},_g_:admingroup");
        String hash = stored.substring("{CRYPT}".length(), stored.indexOf("{CRYPT},"));
        assertThat(Pbkdf2.matches(shown.get(0), hash)).isTrue();
        assertThat(health.problem()).isEmpty();
    }

    @Test
    void leavesThePasswordNowhereButInItsFile() throws IOException {
        start();

        String password = Files.readAllLines(directory.resolve(ShellCredentials.FIRST_PASSWORD))
                .get(0);
        try (var files = Files.walk(temp)) {
            List<Path> holding = files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, password))
                    .toList();
            assertThat(holding).containsExactly(directory.resolve(ShellCredentials.FIRST_PASSWORD));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void showsItsFilesToNobodyElse() throws IOException {
        start();

        for (Path file : List.of(
                directory.resolve(ShellCredentials.FIRST_PASSWORD),
                directory.resolve(ShellCredentials.SHELL_KEY),
                etc.resolve("users.properties"),
                etc.resolve("keys.properties"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void makesNoOtherAtTheNextStart() throws IOException {
        start();
        Files.delete(directory.resolve(ShellCredentials.FIRST_PASSWORD));
        String users = Files.readString(etc.resolve("users.properties"));
        String keys = Files.readString(etc.resolve("keys.properties"));

        start();

        assertThat(directory.resolve(ShellCredentials.FIRST_PASSWORD)).doesNotExist();
        assertThat(etc.resolve("users.properties")).hasContent(users);
        assertThat(etc.resolve("keys.properties")).hasContent(keys);
    }

    @Test
    @DisplayName("killed after the password was shown and before it was stored: the next start makes one that is good")
    void makesAnotherPasswordWhereTheFirstWasNotStored() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(ShellCredentials.FIRST_PASSWORD), "never stored\n");

        start();

        assertThat(Files.readString(directory.resolve(ShellCredentials.FIRST_PASSWORD)))
                .doesNotContain("never stored");
    }

    @Test
    void leavesUsersAloneThatAnAdministratorMade() throws IOException {
        Files.writeString(etc.resolve("users.properties"), "root = {CRYPT}x{CRYPT},_g_:admingroup\n");

        start();

        assertThat(etc.resolve("users.properties")).hasContent("root = {CRYPT}x{CRYPT},_g_:admingroup\n");
        assertThat(directory.resolve(ShellCredentials.FIRST_PASSWORD)).doesNotExist();
    }

    @Test
    void makesAnotherKeyWhereItsFileIsLost() throws IOException {
        start();
        String before = load("keys.properties").getProperty("admin");
        Files.delete(directory.resolve(ShellCredentials.SHELL_KEY));

        start();

        assertThat(directory.resolve(ShellCredentials.SHELL_KEY)).exists();
        assertThat(load("keys.properties").getProperty("admin")).isNotEqualTo(before);
    }

    @Test
    void leavesAKeyAloneThatAnAdministratorSet() throws IOException {
        Files.writeString(etc.resolve("keys.properties"), "# mine\nadmin = AAAA,_g_:admingroup\n");

        start();

        assertThat(load("keys.properties")).containsEntry("admin", "AAAA,_g_:admingroup");
        assertThat(directory.resolve(ShellCredentials.SHELL_KEY)).doesNotExist();
    }

    @Test
    @DisplayName("a container that would take the stored hash for the password is not ready")
    void isNotReadyWherePasswordsAreNotHashed() throws IOException {
        Path jaas = Files.writeString(etc.resolve("org.apache.karaf.jaas.cfg"), "encryption.enabled = false\n");

        start();

        assertThat(health.problem()).contains(Message.of("security.shell-passwords-plain", jaas));
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Files.writeString(temp.resolve("data"), "a file where a directory should be");

        start();

        assertThat(health.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem.key()).isEqualTo("security.shell-credentials-failed"));
    }

    private void start() {
        new ShellCredentials(etc, directory, health).prepare();
    }

    private Properties load(String name) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(etc.resolve(name))) {
            properties.load(in);
        }
        return properties;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
