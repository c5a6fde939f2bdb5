// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The key by which the launcher on this machine enters the shell. RSA with 3072 bits: Karaf's public key login compares an EC
 * key's coordinates as signed numbers and so refuses three of four of them.
 *
 * @param privatePem PKCS#8, as OpenSSH's {@code ssh -i} and Karaf's {@code client -k} read it
 * @param publicBlob the public half as SSH writes it (RFC 4253, section 6.6), in Base64
 */
record ShellKey(String privatePem, String publicBlob) {

    private static final int BITS = 3_072;
    private static final int PEM_LINE = 64;

    /** A new key; takes up to some seconds of processor. */
    static ShellKey random() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        KeyPair keys = generator.generateKeyPair();
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded());
        return new ShellKey(
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
                Base64.getEncoder().encodeToString(blob((RSAPublicKey) keys.getPublic())));
    }

    private static byte[] blob(RSAPublicKey key) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (byte[] field : new byte[][] {
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                key.getPublicExponent().toByteArray(),
                key.getModulus().toByteArray()
            }) {
                out.writeInt(field.length);
                out.write(field);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return "ShellKey[" + publicBlob + "]";
    }
}
