// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void isDifferentEachTime() {
        assertThat(Secret.random()).isNotEqualTo(Secret.random());
        assertThat(Secret.random().reveal()).hasSize(Secret.TEXT_LENGTH).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isKnownAgainFromItsHash() {
        Secret secret = Secret.random();
        SecretHash kept = new SecretHash(secret.hash().text());

        assertThat(kept.matches(Secret.presented(secret.reveal()))).isTrue();
        assertThat(kept.matches(Secret.presented(secret.reveal() + "x"))).isFalse();
        assertThat(kept.matches(Secret.random())).isFalse();
    }

    @Test
    void neverPrintsItself() {
        Secret secret = Secret.presented("correct horse");

        assertThat(secret.toString()).doesNotContain("horse");
        assertThat(secret.hash().toString()).doesNotContain("horse");
    }

    @Test
    void refusesWhatNoSecretOfOursLooksLike() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.presented(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.presented("x".repeat(Secret.MAX_LENGTH + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash("AAAA"));
    }
}
