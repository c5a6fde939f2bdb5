// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Keeps a password as PBKDF2 with HMAC-SHA-512 (RFC 8018), salted, {@value #ITERATIONS} rounds as OWASP advises. Passwords that
 * people choose later are as safe as the first, generated one. Stateless; a check takes tens of milliseconds of processor.
 */
public final class Pbkdf2 {

    static final int ITERATIONS = 210_000;

    /** A stored hash from elsewhere shall not keep a processor busy for minutes. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String SCHEME = "pbkdf2-sha512";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pbkdf2() {}

    public static String hash(String plain) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        byte[] hash = hash(plain, salt, ITERATIONS);
        return String.join(
                ":", SCHEME, Integer.toString(ITERATIONS), text.encodeToString(salt), text.encodeToString(hash));
    }

    /** @param input what was typed; @param stored what {@link #hash(String)} made; anything else matches nothing */
    public static boolean matches(String input, String stored) {
        String[] parts = stored.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            return false;
        }
        try {
            int iterations = Integer.parseInt(parts[1]);
            byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
            byte[] hash = Base64.getUrlDecoder().decode(parts[3]);
            return iterations > 0
                    && iterations <= MAX_ITERATIONS
                    && salt.length > 0
                    && MessageDigest.isEqual(hash, hash(input, salt, iterations));
        } catch (IllegalArgumentException e) { // damaged by hand: no password is the right one
            return false;
        }
    }

    private static byte[] hash(String plain, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(plain.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 8 on has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }
}
