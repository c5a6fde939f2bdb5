// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.machine.MachineId;

/**
 * The numbers by which receivers are known: made from session and machine with a key that outlives the server, so that a session
 * which is taken up again knows the receivers that were invited before. Immutable.
 */
final class ReceiverSecrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private ReceiverSecrets(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Reads the key from this file, or makes one; only the server's own user may read it. */
    static ReceiverSecrets open(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) != KEY_BYTES) {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "key", ".new");
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.write(fresh, key);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new ReceiverSecrets(Files.readAllBytes(file));
    }

    long of(SessionId session, MachineId machine) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(session.value().getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(mac.doFinal(machine.value().getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
