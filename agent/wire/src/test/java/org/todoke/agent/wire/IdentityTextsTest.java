// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTextsTest {

    private static final String PIN = "6f6sMlo9zzPIrHiQQfqetkht8MnnnzR_QXjVYUSogL0";
    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    /** Made by OpenSSL, as the pin. */
    private static final String KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6iY0nw3ICABRDxS2sVHE+DXmgUNcNCtQvMwSj6INoKwIGDR9OG65UFDOKh1Mi56QcydQtWAc3LXpfAtZ4lGYSQ==";

    @Test
    @DisplayName("ruling 3: a token holds pin, id and secret")
    void readsAToken() {
        var token = EnrolmentToken.parse(" todoke1." + PIN + ".t-17." + SECRET + "\n");

        assertThat(token.pin()).isEqualTo(PIN);
        assertThat(token.id()).isEqualTo("t-17");
        assertThat(token.secret()).isEqualTo(SECRET);
        assertThat(EnrolmentToken.parse(token.reveal()).secret()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "todoke1", "todoke2.P.t.S", "todoke1.P.t", "todoke1.P.t.S.x", "todoke1.P..S", "todoke1.x.t.S"
            })
    void refusesOtherTexts(String form) {
        String text = form.replace("P", PIN).replace("S", SECRET);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnrolmentToken.parse(text))
                .withMessageNotContaining(SECRET);
    }

    @Test
    void readsTheHeaderThatItWrites() {
        var credential = new Credential("m-1", SECRET);

        assertThat(Credential.parse(credential.header())).hasValueSatisfying(read -> {
            assertThat(read.machineId()).isEqualTo("m-1");
            assertThat(read.secret()).isEqualTo(SECRET);
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Basic m-1.S",
                "Bearer m-1",
                "Bearer m-1.x",
                "Bearer .S",
                "Bearer m/1.S",
                "Bearer a.b.S"
            })
    void findsNoCredentialInOtherHeaders(String header) {
        assertThat(Credential.parse(header == null ? null : header.replace("S", SECRET)))
                .isEmpty();
    }

    @Test
    @DisplayName("ruling 3: a pin is what OpenSSL computes from the SubjectPublicKeyInfo")
    void pinAgreesWithOpenSsl() throws Exception {
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY)));

        assertThat(Secrets.pin(key)).isEqualTo(PIN);
    }

    @Test
    void textFormsHideSecrets() {
        assertThat(EnrolmentToken.parse("todoke1." + PIN + ".t1." + SECRET).toString() + new Credential("m1", SECRET))
                .doesNotContain(SECRET);
    }

    @Test
    void freshSecretsDiffer() {
        assertThat(Secrets.random()).hasSize(Secrets.TEXT_LENGTH).isNotEqualTo(Secrets.random());
    }
}
