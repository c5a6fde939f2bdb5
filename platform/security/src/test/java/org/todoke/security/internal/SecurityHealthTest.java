// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.todoke.api.text.Message;
import org.todoke.security.internal.SecurityHealth.Part;

class SecurityHealthTest {

    private final SecurityHealth health = new SecurityHealth(new SecurityTexts());

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
}
