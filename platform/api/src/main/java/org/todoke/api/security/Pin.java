// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * The fingerprint of a certification authority's key: SHA-256 of its SubjectPublicKeyInfo (as in RFC 7469, section 2.4).
 * An agent that knows it accepts every certificate that this key has signed, so certificates rotate freely (ruling 3).
 * It is public: it may stand in logs and on screens. Immutable.
 *
 * @param text base64url without padding (RFC 4648, section 5), {@value #TEXT_LENGTH} characters
 */
public record Pin(String text) {

    public static final int TEXT_LENGTH = 43;

    private static final int HASH_BYTES = 32;

    /** @throws IllegalArgumentException when the text is not the canonical form of 32 bytes */
    public Pin {
        if (text.length() != TEXT_LENGTH) {
            throw new IllegalArgumentException("A pin has " + TEXT_LENGTH + " characters, not " + text.length());
        }
        byte[] hash = Base64.getUrlDecoder().decode(text);
        if (hash.length != HASH_BYTES || !encode(hash).equals(text)) {
            throw new IllegalArgumentException("Not a pin: " + text);
        }
    }

    /** The pin of this key. */
    public static Pin of(PublicKey key) {
        byte[] subjectPublicKeyInfo = key.getEncoded();
        if (subjectPublicKeyInfo == null) {
            throw new IllegalArgumentException("A key without an encoding has no pin: " + key.getAlgorithm());
        }
        return new Pin(encode(sha256(subjectPublicKeyInfo)));
    }

    /**
     * The pin that a person or a file gives; white space around it is ignored.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static Pin parse(String text) {
        return new Pin(text.strip());
    }

    /** Whether this is the pin of the key. */
    public boolean matches(PublicKey key) {
        return equals(of(key));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String encode(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
