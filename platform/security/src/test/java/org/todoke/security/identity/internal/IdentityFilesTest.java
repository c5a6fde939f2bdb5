// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;

class IdentityFilesTest {

    private static final ServedNames NAMES = ServedNames.of(List.of("localhost", "127.0.0.1", "depot.example"));

    @TempDir
    Path temp;

    private final MovableClock clock = new MovableClock();
    private Path directory;
    private IdentityFiles files;

    @BeforeEach
    void setUp() {
        directory = temp.resolve("security");
        files = new IdentityFiles(directory, clock);
    }

    @Test
    void makesAnIdentityAtTheFirstStart() throws Exception {
        Identity identity = files.open(NAMES);

        assertThat(identity.pins()).hasSize(1);
        assertThat(identity.server().chain())
                .hasSize(2)
                .last()
                .isEqualTo(identity.authority().certificate());
        assertThat(names())
                .containsOnly(
                        IdentityFiles.PASSWORD,
                        IdentityFiles.AUTHORITY,
                        IdentityFiles.SERVER,
                        IdentityFiles.AUTHORITY_PEM);
    }

    @Test
    void keepsItAtTheNextStart() throws Exception {
        Identity first = files.open(NAMES);
        Map<String, byte[]> before = contents();

        Identity second = new IdentityFiles(directory, clock).open(NAMES);

        assertThat(second.pins()).isEqualTo(first.pins());
        assertThat(second.server().certificate()).isEqualTo(first.server().certificate());
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void showsItsFilesToNobodyElse() throws Exception {
        files.open(NAMES);

        assertThat(rights(directory)).isEqualTo("rwx------");
        try (var all = Files.list(directory)) {
            assertThat(all.map(IdentityFilesTest::rights)).containsOnly("rw-------");
        }
    }

    @ParameterizedTest(name = "killed when {0} was the last file written")
    @ValueSource(strings = {"nothing", IdentityFiles.PASSWORD, IdentityFiles.AUTHORITY, IdentityFiles.AUTHORITY_PEM})
    void goesOnWhereAFirstStartWasKilled(String last) throws Exception {
        Identity whole = files.open(NAMES);
        List<String> order = List.of(
                "nothing",
                IdentityFiles.PASSWORD,
                IdentityFiles.AUTHORITY,
                IdentityFiles.AUTHORITY_PEM,
                IdentityFiles.SERVER);
        for (String later : order.subList(order.indexOf(last) + 1, order.size())) {
            Files.delete(directory.resolve(later));
            Files.writeString(directory.resolve(later + ".new"), "half of a fi");
        }

        Identity next = files.open(NAMES);

        boolean authorityWasThere = order.indexOf(last) >= order.indexOf(IdentityFiles.AUTHORITY);
        assertThat(next.pins().equals(whole.pins())).isEqualTo(authorityWasThere);
        assertThat(names()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    @DisplayName("ruling 3: a renewed certificate is signed by the same, pinned key")
    void renewsBeforeTheEndAndKeepsThePin() throws Exception {
        Identity first = files.open(NAMES);
        clock.pass(Certificates.SERVER_LIFE.minus(Identity.RENEW_BEFORE).plusSeconds(60));

        Identity renewed = files.open(NAMES);

        assertThat(renewed.pins()).isEqualTo(first.pins());
        assertThat(renewed.certificateEnds()).isAfter(first.certificateEnds());
        renewed.server().certificate().verify(first.authority().certificate().getPublicKey());
    }

    @Test
    void doesNotRenewEarly() throws Exception {
        Identity first = files.open(NAMES);
        clock.pass(Certificates.SERVER_LIFE.minus(Identity.RENEW_BEFORE).minus(Duration.ofDays(2)));

        assertThat(files.open(NAMES).server().certificate())
                .isEqualTo(first.server().certificate());
    }

    @Test
    void makesAnotherCertificateForANewName() throws Exception {
        Identity first = files.open(NAMES);
        ServedNames more = ServedNames.of(List.of("localhost", "depot2.example"));

        Identity second = files.open(more);

        assertThat(ServedNames.of(second.server().certificate()).covers(more)).isTrue();
        assertThat(second.pins()).isEqualTo(first.pins());
    }

    @Test
    void replacesADamagedServerCertificate() throws Exception {
        Identity first = files.open(NAMES);
        Files.writeString(directory.resolve(IdentityFiles.SERVER), "not a key store");

        assertThat(files.open(NAMES).pins()).isEqualTo(first.pins());
    }

    @Test
    void neverReplacesADamagedAuthority() throws Exception {
        files.open(NAMES);
        Files.writeString(directory.resolve(IdentityFiles.AUTHORITY), "not a key store");

        assertProblem("security.ca-damaged", IdentityFiles.AUTHORITY);
        assertThat(directory.resolve(IdentityFiles.AUTHORITY)).hasContent("not a key store");
    }

    @Test
    void neverReplacesAnAuthorityCutShort() throws Exception {
        files.open(NAMES);
        Path file = directory.resolve(IdentityFiles.AUTHORITY);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertProblem("security.ca-damaged", IdentityFiles.AUTHORITY);
    }

    @Test
    void neverReplacesALostAuthority() throws Exception {
        files.open(NAMES);
        Files.delete(directory.resolve(IdentityFiles.AUTHORITY));

        assertProblem("security.ca-lost", IdentityFiles.AUTHORITY);
        assertThat(directory.resolve(IdentityFiles.AUTHORITY)).doesNotExist();
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        files.open(NAMES);
        Files.writeString(directory.resolve(IdentityFiles.PASSWORD), "another");

        assertProblem("security.password-wrong", IdentityFiles.PASSWORD);
    }

    @Test
    void saysThatThePasswordIsLost() throws Exception {
        files.open(NAMES);
        Files.delete(directory.resolve(IdentityFiles.PASSWORD));

        assertProblem("security.password-lost", IdentityFiles.PASSWORD);
    }

    @Test
    @DisplayName("ruling 3: a successor is announced after the current key, and becomes it")
    void handsOverToASuccessor() throws Exception {
        Identity first = files.open(NAMES);

        Identity announced = files.announceSuccessor(first);
        assertThat(announced.pins()).hasSize(2).startsWith(first.pins().get(0));
        assertThat(files.announceSuccessor(announced)).isEqualTo(announced);
        assertThat(files.open(NAMES).pins()).isEqualTo(announced.pins());

        Identity promoted = files.promoteSuccessor(announced, NAMES);
        assertThat(promoted.pins()).containsExactly(announced.pins().get(1));
        promoted.server()
                .certificate()
                .verify(promoted.authority().certificate().getPublicKey());
    }

    @Test
    void promotesNoSuccessorThatWasNotAnnounced() throws Exception {
        Identity identity = files.open(NAMES);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> files.promoteSuccessor(identity, NAMES))
                .satisfies(e -> assertThat(e.text().key()).isEqualTo("security.no-successor"));
    }

    private void assertProblem(String key, String file) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> files.open(NAMES))
                .satisfies(e -> assertThat(e.text().key()).isEqualTo(key))
                .satisfies(e -> assertThat(e.text().args())
                        .contains(directory.resolve(file).toString()));
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        return names().stream().collect(Collectors.toMap(name -> name, name -> bytes(directory.resolve(name))));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
