// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.text.ProblemException;

/** One object on its way in: written to its temporary file, hashed meanwhile, held against what is expected. Not thread-safe. */
final class Upload implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;
    /** Room is taken in pieces, so that asking the disk costs little. */
    private static final long PIECE_BYTES = 8L * 1024 * 1024;

    private final Room room;
    private final Path file;
    private final Optional<ContentRef> expected;
    private final MessageDigest digest = sha256();
    private long sizeBytes;
    private long takenBytes;
    private boolean kept;

    /** @throws ProblemException EXHAUSTED when what is expected finds no room */
    Upload(Room room, Path file, Optional<ContentRef> expected) throws IOException {
        this.room = room;
        this.file = file;
        this.expected = expected;
        try {
            take(expected.map(ContentRef::sizeBytes).orElse(0L));
        } catch (ProblemException | IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Path file() {
        return file;
    }

    /** Reads to the end of the stream and forces the file to disk. @return what it turned out to be */
    ContentRef receive(InputStream bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                sizeBytes += read;
                refuseTooLong(sizeBytes, expected);
                if (sizeBytes > takenBytes) {
                    take(Math.max(PIECE_BYTES, sizeBytes - takenBytes));
                }
                digest.update(buffer, 0, read);
                write(channel, ByteBuffer.wrap(buffer, 0, read));
            }
            ContentRef received = new ContentRef(HexFormat.of().formatHex(digest.digest()), sizeBytes);
            refuseOther(received, expected);
            force(channel);
            return received;
        }
    }

    /** The last piece is smaller where only a smaller one finds room. */
    private void take(long bytes) throws IOException {
        try {
            room.take(bytes);
            takenBytes += bytes;
        } catch (ProblemException e) {
            long needed = sizeBytes - takenBytes;
            if (needed <= 0 || needed >= bytes) {
                throw e;
            }
            room.take(needed);
            takenBytes += needed;
        }
    }

    private void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw room.explain(e);
        }
    }

    /** Some file systems find out only now that there is no room. */
    private void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw room.explain(e);
        }
    }

    static void refuseTooLong(long sizeBytes, Optional<ContentRef> expected) {
        if (expected.isPresent() && sizeBytes > expected.get().sizeBytes()) {
            throw ProblemException.invalid("content.too-long", expected.get().sizeBytes());
        }
    }

    static void refuseOther(ContentRef received, Optional<ContentRef> expected) {
        expected.filter(wanted -> received.sizeBytes() < wanted.sizeBytes()).ifPresent(wanted -> {
            throw ProblemException.invalid("content.cut", received.sizeBytes(), wanted.sizeBytes());
        });
        expected.filter(wanted -> !received.equals(wanted)).ifPresent(wanted -> {
            throw ProblemException.invalid("content.hash-differs", received.sha256(), wanted.sha256());
        });
    }

    /** The file is part of the store now, under its own name. */
    void kept() {
        kept = true;
        room.giveBack(takenBytes - sizeBytes);
        room.keep(sizeBytes);
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            room.giveBack(takenBytes);
            Files.deleteIfExists(file);
        }
    }
}
