// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.api.delivery.ContentRef;

/** The hashes of the blocks of objects (ruling 15), each computed once and kept. Thread-safe: two that compute the same both succeed. */
final class BlockHashFiles {

    private static final int HASH_BYTES = 32;

    private final Path folder;

    BlockHashFiles(Path folder) {
        this.folder = folder;
    }

    /** Where the hashes of an object lie, or would. */
    Path path(ContentRef content, BlockLayout layout) {
        return folder.resolve(content.sha256() + "-" + layout.symbolBytes() + "-" + layout.dataSymbols());
    }

    boolean isThere(ContentRef content, BlockLayout layout) throws IOException {
        Path path = path(content, layout);
        return Files.exists(path) && Files.size(path) == (long) layout.blocks() * HASH_BYTES;
    }

    /**
     * Computes the hashes if they are not there; reads the whole object for it, and sees on the way whether it is the right one.
     *
     * @throws IOException when object or folder cannot be used, or the object is not what its name says
     */
    Path ensure(ContentRef content, BlockLayout layout, FileChannel object) throws IOException {
        Path path = path(content, layout);
        if (!isThere(content, layout)) {
            Files.createDirectories(folder);
            Path arriving = Files.createTempFile(folder, "hashes", ".new");
            try {
                compute(content, layout, object, arriving);
                Files.move(arriving, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(arriving);
            }
        }
        return path;
    }

    private static void compute(ContentRef content, BlockLayout layout, FileChannel object, Path to)
            throws IOException {
        MessageDigest whole = sha256();
        MessageDigest single = sha256();
        ByteBuffer block = ByteBuffer.allocate(layout.blockBytes());
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int number = 0; number < layout.blocks(); number++) {
                block.clear().limit(layout.bytesOf(number));
                while (block.hasRemaining() && object.read(block, layout.position(number) + block.position()) >= 0) {
                    continue;
                }
                block.flip();
                whole.update(block.duplicate());
                single.update(block);
                out.write(single.digest());
            }
        }
        if (!HexFormat.of().formatHex(whole.digest()).equals(content.sha256())) {
            throw new IOException("The stored object " + content.sha256() + " has another hash");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
