// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.Message;
import org.todoke.security.internal.SecurityHealth.Part;

class SecurityHealthTest {

    private final SecurityHealth health = new SecurityHealth(new SecurityTexts(), Optional.empty());

    @Test
    void isReadyOnlyWhenEveryPartHasSaidSo() {
        health.works(Part.TLS);
        health.works(Part.PLAIN);
        health.works(Part.SHELL);
        assertThat(health.problem()).contains(Message.of("security.not-started"));

        health.works(Part.IDENTITY);
        assertThat(health.problem()).isEmpty();
    }

    @Test
    void showsTheCauseBeforeWhatFollowsFromIt() {
        health.fails(Part.TLS, Message.of("security.port-taken", "8443"), null);
        health.fails(Part.IDENTITY, Message.of("security.ca-lost", "ca.p12"), null);

        assertThat(health.problem()).contains(Message.of("security.ca-lost", "ca.p12"));
    }

    @Test
    @DisplayName("the start script finds the reason and need not wait for its time to pass")
    void leavesWordForTheStartScript(@TempDir Path data) {
        Path word = data.resolve("startup-failure.txt");
        var told = new SecurityHealth(new SecurityTexts(), Optional.of(word));

        told.fails(Part.IDENTITY, Message.of("security.ca-lost", "/x/ca.p12"), null);

        assertThat(word).content().contains("The file /x/ca.p12", "Restore it");
    }
}
