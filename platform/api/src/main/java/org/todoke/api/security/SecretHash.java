// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.security;

import java.security.MessageDigest;
import java.util.Base64;

/**
 * What is stored of a random secret: its SHA-256. Enough for secrets of 128 random bits and more, which nobody can guess
 * from a fast hash; never use it for a password that a person chose. Immutable, thread-safe.
 *
 * @param text base64url without padding, 43 characters; fit to be a database key
 */
public record SecretHash(String text) {

    private static final int HASH_BYTES = 32;

    /** @throws IllegalArgumentException when the text is not base64url of 32 bytes */
    public SecretHash {
        if (Base64.getUrlDecoder().decode(text).length != HASH_BYTES) {
            throw new IllegalArgumentException("Not a secret's hash");
        }
    }

    public static SecretHash of(Secret secret) {
        return new SecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(Pin.sha256(secret.bytes())));
    }

    /** Whether it is the hash of this secret, in a time that does not tell how far the two agree. */
    public boolean matches(Secret secret) {
        return MessageDigest.isEqual(decoded(), of(secret).decoded());
    }

    private byte[] decoded() {
        return Base64.getUrlDecoder().decode(text);
    }
}
