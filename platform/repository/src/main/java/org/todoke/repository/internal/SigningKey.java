// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** The key by which this server signs what it publishes, in a file of its own; made when it is first needed. Thread-safe. */
final class SigningKey {

    private final KeyFile file;

    SigningKey(Path file) {
        this.file = new KeyFile(file);
    }

    /** The public half. @throws ProblemException UNAVAILABLE when the file is damaged */
    synchronized String text() throws IOException {
        return pair().get(1);
    }

    /** @throws ProblemException UNAVAILABLE when the file is damaged */
    synchronized byte[] sign(byte[] bytes) throws IOException {
        try {
            byte[] encoded = Base64.getDecoder().decode(pair().get(0));
            PrivateKey key = KeyFactory.getInstance(Keys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signer = Signature.getInstance(Keys.ALGORITHM);
            signer.initSign(key);
            signer.update(bytes);
            return signer.sign();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(); // without its cause, which may quote the key
        }
    }

    /** Private and public key, a line each. */
    private List<String> pair() throws IOException {
        if (!file.isThere()) {
            file.write(fresh());
        }
        List<String> lines = file.lines();
        if (lines.size() != 2 || !Keys.isKey(lines.get(1))) {
            throw damaged();
        }
        return lines;
    }

    private static List<String> fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Keys.ALGORITHM).generateKeyPair();
            return List.of(
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()), Keys.text(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have " + Keys.ALGORITHM, e);
        }
    }

    private ProblemException damaged() {
        return new ProblemException(
                ProblemException.Kind.UNAVAILABLE, Message.of("repository.signing-key-damaged", file.file()));
    }
}
