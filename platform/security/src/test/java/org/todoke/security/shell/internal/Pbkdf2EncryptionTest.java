// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2EncryptionTest {

    /** Made with Python's {@code hashlib.pbkdf2_hmac("sha512", b"correct horse", bytes(range(16)), 1000, 32)}. */
    private static final String FROM_PYTHON =
            "pbkdf2-sha512:1000:AAECAwQFBgcICQoLDA0ODw:Xpx07WjVx4vCIvrmBRj8uOoVVtGqJqtUv2J5bhizSQs";

    private final Pbkdf2Encryption encryption = new Pbkdf2Encryption();

    @Test
    void knowsAPasswordAgain() {
        String stored = encryption.encryptPassword("correct horse");

        assertThat(encryption.checkPassword("correct horse", stored)).isTrue();
        assertThat(encryption.checkPassword("correct horsf", stored)).isFalse();
        assertThat(stored).doesNotContain("horse", ",", "{", "$", "\\");
    }

    @Test
    void saltsEachHash() {
        assertThat(encryption.encryptPassword("same")).isNotEqualTo(encryption.encryptPassword("same"));
    }

    @Test
    @DisplayName("RFC 8018: agrees with another implementation")
    void agreesWithPython() {
        assertThat(encryption.checkPassword("correct horse", FROM_PYTHON)).isTrue();
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
        assertThat(encryption.checkPassword("admin", stored)).isFalse();
        assertThat(encryption.checkPassword(stored, stored)).isFalse();
    }
}
