// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShellKeyTest {

    private static ShellKey key;
    private static RSAPrivateCrtKey privateKey;
    private static PublicKey publicKey;

    @BeforeAll
    static void makeOne() throws Exception {
        key = ShellKey.random();
        String body = key.privatePem().replaceAll("-----[A-Z ]+-----", "");
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        privateKey = (RSAPrivateCrtKey) rsa.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        publicKey = rsa.generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
    }

    @Test
    @DisplayName("Karaf's public key login takes the public half for that of the private key")
    void isAcceptedByKaraf() throws Exception {
        assertThat(PublickeyLoginModule.equals(publicKey, key.publicBlob())).isTrue();
    }

    @Test
    void hasTwoHalvesOfOneKey() throws Exception {
        byte[] text = "challenge".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA512withRSA");
        signature.initSign(privateKey);
        signature.update(text);
        byte[] signed = signature.sign();

        signature.initVerify(publicKey);
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void isLongEnoughForThisDecade() {
        assertThat(((RSAPublicKey) publicKey).getModulus().bitLength()).isEqualTo(3072);
    }

    @Test
    void neverPrintsItsPrivateHalf() {
        assertThat(key.toString()).doesNotContain("PRIVATE");
    }
}
