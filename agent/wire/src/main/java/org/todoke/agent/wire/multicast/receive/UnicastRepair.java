// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.work.ContentRef;

/** Brings the missing blocks by unicast, in ranges as long as they come. Used by one thread. */
final class UnicastRepair {

    private static final int MAX_TRIES_WITHOUT_PROGRESS = 6;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 10_000;

    private final UnicastSource source;
    private final ContentRef content;
    private final BlockLayout layout;
    private final BlockMap map;
    private final ObjectFile file;
    private final byte[] buffer;
    private long bytes;

    UnicastRepair(UnicastSource source, ContentRef content, BlockLayout layout, BlockMap map, ObjectFile file) {
        this.source = source;
        this.content = content;
        this.layout = layout;
        this.map = map;
        this.file = file;
        this.buffer = new byte[layout.blockBytes()];
    }

    /**
     * @param hashes what each block is checked with; null to believe the authenticated connection until the whole is hashed
     * @param progress run after each block
     * @throws IOException when the source gives no more, however often it is asked, or the disk fails
     */
    void complete(BlockHashes hashes, Runnable progress) throws IOException, InterruptedException {
        int tries = 0;
        long pause = FIRST_PAUSE_MILLIS;
        while (!map.isWhole()) {
            int before = map.count();
            IOException trouble = null;
            try {
                range(hashes, progress);
            } catch (DiskException e) {
                throw e.disk;
            } catch (IOException e) {
                trouble = e;
            }
            if (map.count() > before) {
                tries = 0;
                pause = FIRST_PAUSE_MILLIS;
            } else if (++tries == MAX_TRIES_WITHOUT_PROGRESS) {
                throw new IOException(
                        "What is missing does not come by unicast either: "
                                + (trouble == null ? "blocks have the wrong hash" : trouble.getMessage()),
                        trouble);
            } else {
                Thread.sleep(pause);
                pause = Math.min(MAX_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private void range(BlockHashes hashes, Runnable progress) throws IOException, InterruptedException {
        int first = map.nextMissing(0);
        int end = map.nextPresent(first);
        long from = layout.position(first);
        long to = Math.min(layout.objectBytes(), layout.position(end));
        try (InputStream in = source.open(content, from, to - from)) {
            for (int block = first; block < end; block++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                int length = layout.bytesOf(block);
                readFully(in, length);
                write(block, ByteBuffer.wrap(buffer, 0, length), hashes);
                bytes += length;
                progress.run();
            }
        }
    }

    private void write(int block, ByteBuffer data, BlockHashes hashes) throws IOException {
        if (hashes != null && !hashes.isHashOf(block, file.hash(data))) {
            throw new IOException("Block " + block + " came by unicast and has the wrong hash");
        }
        try {
            file.write(block, data);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private void readFully(InputStream in, int length) throws IOException {
        int have = 0;
        while (have < length) {
            int count = in.read(buffer, have, length - have);
            if (count < 0) {
                throw new EOFException("The connection was cut");
            }
            have += count;
        }
    }

    /** How much has come. */
    long bytes() {
        return bytes;
    }

    private static final class DiskException extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException disk;

        private DiskException(IOException disk) {
            super(disk);
            this.disk = disk;
        }
    }
}
