// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todoke.security.internal.OwnerOnly;

/** One PKCS#12 file with its password: keys by alias. Blocking; written whole or not at all. */
record KeyStoreFile(Path path, char[] password) {

    /** The file's password is not the one given. */
    static final class WrongPassword extends IOException {
        private static final long serialVersionUID = 1L;

        WrongPassword(Throwable cause) {
            super(cause);
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * @throws WrongPassword when the password is not this file's
     * @throws IOException when the file cannot be read, or is damaged
     */
    Map<String, KeyAndChain> read() throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(OwnerOnly.read(path)), password);
            var entries = new LinkedHashMap<String, KeyAndChain>();
            for (var aliases = keys.aliases(); aliases.hasMoreElements(); ) {
                String alias = aliases.nextElement();
                if (keys.getKey(alias, password) instanceof PrivateKey key) {
                    entries.put(alias, new KeyAndChain(key, chain(keys.getCertificateChain(alias))));
                }
            }
            return entries;
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? new WrongPassword(e) : e;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(path + " is damaged", e);
        }
    }

    void write(Map<String, KeyAndChain> entries) throws IOException, GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        inMemory(entries, password).store(bytes, password);
        OwnerOnly.write(path, bytes.toByteArray());
    }

    static KeyStore inMemory(Map<String, KeyAndChain> entries, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        for (var entry : entries.entrySet()) {
            Certificate[] chain = entry.getValue().chain().toArray(Certificate[]::new);
            keys.setKeyEntry(entry.getKey(), entry.getValue().key(), password, chain);
        }
        return keys;
    }

    private static List<X509Certificate> chain(Certificate[] chain) {
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
