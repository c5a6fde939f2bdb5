// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.todoke.agent.wire.multicast.BlockLayout;

/** The object on its way to the disk: blocks come in any order, each to its place. Used by one thread. */
final class ObjectFile implements Closeable {

    private final FileChannel file;
    private final BlockLayout layout;
    private final BlockMap map;
    private final MessageDigest digest = sha256();
    private final ByteBuffer again;

    ObjectFile(Path path, BlockLayout layout, BlockMap map) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.layout = layout;
        this.map = map;
        this.again = ByteBuffer.allocateDirect(layout.blockBytes());
        if (file.size() > layout.objectBytes()) {
            file.truncate(layout.objectBytes());
        }
    }

    /** The SHA-256 of a block as it came; the buffer is left as it was. */
    byte[] hash(ByteBuffer block) {
        digest.update(block.duplicate());
        return digest.digest();
    }

    /** Writes a block that is the right one, and notes that it is there. */
    void write(int block, ByteBuffer bytes) throws IOException {
        BlockMap.writeFully(file, bytes.duplicate(), layout.position(block));
        map.set(block);
    }

    /** The bytes of a block; valid until the next call. */
    ByteBuffer read(int block) throws IOException {
        again.clear();
        again.limit(layout.bytesOf(block));
        while (again.hasRemaining()) {
            if (file.read(again, layout.position(block) + again.position()) < 0) {
                throw new EOFException("Block " + block + " should be in the file and is not");
            }
        }
        again.flip();
        return again;
    }

    /** The SHA-256 of the whole object, all of whose blocks are there; reads it. */
    byte[] wholeHash() throws IOException {
        for (int block = 0; block < layout.blocks(); block++) {
            digest.update(read(block));
        }
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
