// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.MachineId;
import org.todoke.delivery.internal.Grants.Asked;

@DisplayName("What was granted")
class GrantsTest {

    private static final ContentRef CONTENT = new ContentRef("ab".repeat(32), 5);
    private static final MachineId ONE = new MachineId("m-00000001");
    private static final Asked ASKED = new Asked("Bearer m-00000001.secret", CONTENT.sha256());

    private final AtomicLong now = new AtomicLong(-5);
    private final Grants grants = new Grants(now::get);

    @Test
    @DisplayName("counts for two seconds, and then is asked for again")
    void ends() {
        grants.remember(ASKED, ONE, CONTENT);

        now.addAndGet(Grants.KEPT.toNanos() - 1);
        assertThat(grants.find(ASKED)).isPresent();
        now.addAndGet(1);
        assertThat(grants.find(ASKED)).isEmpty();
    }

    @Test
    @DisplayName("is for that credential and that content alone, and does not tell the secret")
    void isNarrow() {
        grants.remember(ASKED, ONE, CONTENT);

        assertThat(grants.find(new Asked("Bearer m-00000001.other", CONTENT.sha256())))
                .isEmpty();
        assertThat(grants.find(new Asked(ASKED.authorization(), "cd".repeat(32))))
                .isEmpty();
        assertThat(ASKED.toString()).doesNotContain("secret");
    }

    @Test
    @DisplayName("is bounded in number")
    void isBounded() {
        for (int i = 0; i < 20_000; i++) {
            grants.remember(new Asked("Bearer " + i, CONTENT.sha256()), ONE, CONTENT);
        }
        assertThat(grants.find(new Asked("Bearer 1", CONTENT.sha256()))).isPresent();
        assertThat(grants.find(new Asked("Bearer 19999", CONTENT.sha256()))).isEmpty();
        now.addAndGet(Grants.KEPT.toNanos());
        grants.remember(ASKED, ONE, CONTENT);
        assertThat(grants.find(ASKED)).isPresent();
    }
}
