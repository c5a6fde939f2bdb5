// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random secret made by this server for a token or a machine's credential. It is shown to its owner once and kept only as
 * {@link SecretHash}. Never prints itself: {@link #toString} hides it. Immutable, thread-safe.
 */
public final class Secret {

    /** Length of a fresh secret's text: 256 bits in base64url. */
    public static final int TEXT_LENGTH = 43;

    /** No secret of ours is longer; a caller's text beyond it is refused before it is hashed. */
    public static final int MAX_LENGTH = 512;

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A fresh secret of 256 random bits, its text in base64url without padding. */
    public static Secret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * A secret that somebody presents.
     *
     * @throws IllegalArgumentException when it is blank or longer than {@value #MAX_LENGTH} characters
     */
    public static Secret presented(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A secret has 1 to " + MAX_LENGTH + " characters");
        }
        return new Secret(text);
    }

    /** The secret itself, for its owner's eyes or wire; never for a log, a command line or a URL. */
    public String reveal() {
        return text;
    }

    /** What the server keeps of it. */
    public SecretHash hash() {
        return SecretHash.of(this);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
