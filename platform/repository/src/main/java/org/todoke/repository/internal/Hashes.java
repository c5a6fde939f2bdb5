// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.todoke.api.delivery.ContentRef;

/** What bytes are called: their SHA-256 and size. */
final class Hashes {

    private static final int BUFFER_BYTES = 1 << 16;

    private Hashes() {}

    static ContentRef of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ContentRef of(byte[] bytes) {
        return ref(sha256().digest(bytes), bytes.length);
    }

    static ContentRef of(Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return ref(digest.digest(), size);
    }

    private static ContentRef ref(byte[] hash, long size) {
        return new ContentRef(HexFormat.of().formatHex(hash), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
