// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.todoke.agent.wire.multicast.BlockLayout;

/** The hashes by which a block is known, in a file: a hundred gigabytes have some eighty megabytes of them. Used by one thread. */
final class BlockHashes implements Closeable {

    static final int HASH_BYTES = 32;

    private final FileChannel file;
    private final ByteBuffer wanted = ByteBuffer.allocateDirect(HASH_BYTES);

    private BlockHashes(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens the hashes in this file, where an earlier try left them, or brings them there.
     *
     * @throws IOException when they cannot be had whole
     */
    static BlockHashes open(Path path, BlockLayout layout, Origin origin) throws IOException {
        long length = (long) layout.blocks() * HASH_BYTES;
        if (!Files.exists(path) || Files.size(path) != length) {
            Path arriving = path.resolveSibling(path.getFileName() + ".new");
            try (InputStream in = origin.open()) {
                Files.copy(in, arriving, StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.size(arriving) != length) {
                throw new EOFException("The hashes of blocks have " + Files.size(arriving) + " bytes, not " + length);
            }
            Files.move(arriving, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return new BlockHashes(FileChannel.open(path, StandardOpenOption.READ));
    }

    boolean isHashOf(int block, byte[] hash) throws IOException {
        wanted.clear();
        while (wanted.hasRemaining()) {
            if (file.read(wanted, (long) block * HASH_BYTES + wanted.position()) < 0) {
                throw new EOFException("The hashes of blocks were cut");
            }
        }
        wanted.flip();
        return wanted.equals(ByteBuffer.wrap(hash)); // no secret: time may tell
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Where the hashes come from. */
    interface Origin {
        InputStream open() throws IOException;
    }
}
