// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.todoke.api.text.ProblemException;

/** Ed25519 keys as people copy them: one word of base64. */
final class Keys {

    static final String ALGORITHM = "Ed25519";

    private static final int MAX_LENGTH = 200;

    private Keys() {}

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The one way to write this key. @throws ProblemException INVALID when it is no such key */
    static String parse(String text) {
        String stripped = text.strip();
        try {
            return text(key(stripped));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            String shown = stripped.length() > MAX_LENGTH ? stripped.substring(0, MAX_LENGTH) + "…" : stripped;
            throw ProblemException.invalid("repository.key", shown);
        }
    }

    static boolean isKey(String text) {
        try {
            return text(key(text)).equals(text);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    static boolean verifies(String key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key(key));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(String text) throws GeneralSecurityException {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Too long for a key");
        }
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }
}
