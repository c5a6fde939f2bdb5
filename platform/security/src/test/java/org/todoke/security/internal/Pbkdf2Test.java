// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2Test {

    /** Made with Python's {@code hashlib.pbkdf2_hmac("sha512", b"correct horse", bytes(range(16)), 1000, 32)}. */
    private static final String FROM_PYTHON =
            "pbkdf2-sha512:1000:AAECAwQFBgcICQoLDA0ODw:Xpx07WjVx4vCIvrmBRj8uOoVVtGqJqtUv2J5bhizSQs";

    @Test
    void knowsAPasswordAgain() {
        String stored = Pbkdf2.hash("correct horse");

        assertThat(Pbkdf2.matches("correct horse", stored)).isTrue();
        assertThat(Pbkdf2.matches("correct horsf", stored)).isFalse();
        assertThat(stored).doesNotContain("horse", ",", "{", "$", "\\");
    }

    @Test
    void saltsEachHash() {
        assertThat(Pbkdf2.hash("same")).isNotEqualTo(Pbkdf2.hash("same"));
    }

    @Test
    @DisplayName("RFC 8018: agrees with another implementation")
    void agreesWithPython() {
        assertThat(Pbkdf2.matches("correct horse", FROM_PYTHON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin",
                "pbkdf2-sha512:x:AA:AA",
                "pbkdf2-sha512:0:AA:AA",
                "pbkdf2-sha512:99999999:AA:AA",
                "pbkdf2-sha512:1000::AA",
                "pbkdf2-sha512:1000:!!:AA",
                "sha1:1000:AA:AA"
            })
    void acceptsNothingForAHashThatIsNotOurs(String stored) {
        assertThat(Pbkdf2.matches("admin", stored)).isFalse();
        assertThat(Pbkdf2.matches(stored, stored)).isFalse();
    }
}
