// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {

    /** A P-256 key and its pin, both made by OpenSSL: {@code openssl pkey -pubout -outform DER | openssl dgst -sha256}. */
    private static final String OPENSSL_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6iY0nw3ICABRDxS2sVHE+DXmgUNcNCtQvMwSj6INoKwIGDR9OG65UFDOKh1Mi56QcydQtWAc3LXpfAtZ4lGYSQ==";

    private static final String OPENSSL_PIN = "6f6sMlo9zzPIrHiQQfqetkht8MnnnzR_QXjVYUSogL0";

    @Test
    @DisplayName("ruling 3: a pin is what OpenSSL computes from the SubjectPublicKeyInfo")
    void agreesWithOpenSsl() throws Exception {
        byte[] spki = Base64.getDecoder().decode(OPENSSL_KEY);
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));

        assertThat(Pin.of(key)).isEqualTo(Pin.parse(OPENSSL_PIN));
    }

    @Test
    void matchesItsKeyAlone() throws Exception {
        var keys = KeyPairGenerator.getInstance("EC");
        PublicKey mine = keys.generateKeyPair().getPublic();
        PublicKey other = keys.generateKeyPair().getPublic();

        assertThat(Pin.of(mine).matches(mine)).isTrue();
        assertThat(Pin.of(mine).matches(other)).isFalse();
    }

    @Test
    void printsWhatItParses() {
        assertThat(Pin.parse("  " + OPENSSL_PIN + "\n")).hasToString(OPENSSL_PIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    @DisplayName("a text that is not the one form of 32 bytes is refused")
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pin.parse(text));
    }
}
