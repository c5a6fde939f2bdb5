// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.security.Pin;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityHealth.Part;
import org.todoke.security.internal.SecurityTexts;
import org.todoke.security.internal.TlsKeys;

class IdentityServiceTest {

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final SecurityHealth health = new SecurityHealth(new SecurityTexts(), Optional.empty());
    private IdentityService service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @DisplayName("ruling 3: the daily look renews a certificate that is due, tells the connector, and keeps the pin")
    void renewsWhenDue() {
        service = start();
        var pins = service.pins();
        var ends = service.certificateEnds();
        var shown = new ArrayList<TlsKeys.Keys>();
        service.onRenewal(shown::add);

        service.look();
        assertThat(shown).isEmpty();

        clock.pass(Certificates.SERVER_LIFE.minus(Identity.RENEW_BEFORE));
        service.look();

        assertThat(shown).containsExactly(service.keys());
        assertThat(service.certificateEnds()).isAfter(ends);
        assertThat(service.pins()).isEqualTo(pins);
    }

    @Test
    void callsNobodyWhoHasGone() {
        service = start();
        var shown = new ArrayList<TlsKeys.Keys>();
        service.onRenewal(shown::add).close();

        clock.pass(Certificates.SERVER_LIFE);
        service.look();

        assertThat(shown).isEmpty();
    }

    @Test
    void doesNotComeUpOnADamagedIdentityAndSaysWhy() throws Exception {
        start().close();
        Files.writeString(directory.resolve(IdentityFiles.AUTHORITY), "damaged");

        assertThatExceptionOfType(ProblemException.class).isThrownBy(this::start);
        assertThat(health.problem().map(Message::key)).contains("security.ca-damaged");
    }

    @Test
    void servesOnWithWhatItHasWhenTheFilesAreLostWhileItRuns() throws Exception {
        service = start();
        var pins = service.pins();
        Files.delete(directory.resolve(IdentityFiles.PASSWORD));

        service.look();

        assertThat(service.pins()).isEqualTo(pins);
        assertThat(health.problem().map(Message::key)).contains("security.password-lost");
    }

    @Test
    @DisplayName(
            "ruling 3: a successor is announced beside the current key, outlives a restart, and takes over when told")
    void handsOverToASuccessor() {
        service = start();
        Pin current = service.pins().get(0);

        Pin successor = service.announceSuccessor();
        assertThat(service.pins()).containsExactly(current, successor);
        assertThat(service.announceSuccessor()).isEqualTo(successor);

        service.close();
        service = start();
        assertThat(service.pins()).containsExactly(current, successor);

        var shown = new ArrayList<TlsKeys.Keys>();
        service.onRenewal(shown::add);
        service.promoteSuccessor();
        assertThat(service.pins()).containsExactly(successor);
        assertThat(shown).hasSize(1);
    }

    @Test
    void promotesNoSuccessorThatWasNotAnnounced() {
        service = start();

        assertThatExceptionOfType(ProblemException.class).isThrownBy(service::promoteSuccessor);
        assertThat(service.pins()).hasSize(1);
    }

    private IdentityService start() {
        List.of(Part.TLS, Part.PLAIN, Part.SHELL).forEach(health::works);
        return new IdentityService(directory, List.of("depot.example"), health, clock);
    }
}
