// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.todoke.api.text.Message;

/**
 * The seal of an audit entry: SHA-256 over the seal before and the entry's fields, each as its length (four bytes, big-endian) and UTF-8. A reader of an
 * exported record can check it with nothing else.
 */
public final class AuditChain {

    /** What stands before the first entry. */
    public static final String START = "0".repeat(64);

    private AuditChain() {}

    /** The entry with its seal, given the hash of the one before it. */
    public static AuditEntry seal(AuditEntry entry, String before) {
        return new AuditEntry(
                entry.number(),
                entry.at(),
                entry.user(),
                entry.door(),
                entry.origin(),
                entry.action(),
                entry.object(),
                entry.outcome(),
                entry.detail(),
                hash(entry, before));
    }

    /** Whether the entry follows the one with this hash, unchanged. */
    public static boolean fits(AuditEntry entry, String before) {
        return entry.hash().equals(hash(entry, before));
    }

    private static String hash(AuditEntry entry, String before) {
        MessageDigest digest = sha256();
        Stream.concat(
                        Stream.of(
                                before,
                                Long.toString(entry.number()),
                                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())),
                                entry.user(),
                                entry.door(),
                                entry.origin(),
                                entry.action(),
                                entry.object(),
                                entry.outcome().name()),
                        words(entry.detail()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .forEach(bytes -> {
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(bytes.length)
                            .flip());
                    digest.update(bytes);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Stream<String> words(Message message) {
        return Stream.concat(Stream.of(message.key()), message.args().stream());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
