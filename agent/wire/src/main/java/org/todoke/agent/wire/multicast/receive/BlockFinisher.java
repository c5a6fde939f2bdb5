// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.todoke.agent.wire.multicast.BlockLayout;

/**
 * Restores, checks and writes complete blocks on a thread of its own, so that a slow disk does not make the network wait. What it
 * has done it hands back to the thread that receives. At most as many blocks wait as there are buffers. To wake a thread costs about
 * as much as to check a block: it is woken for many at once.
 */
final class BlockFinisher implements Closeable {

    private final BlockLayout layout;
    private final ObjectFile file;
    private final BlockHashes hashes;
    private final BlockRestorer restorer;
    private final Queue<Assembly> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile IOException failure;
    private volatile boolean asleep;
    private volatile boolean closed;

    BlockFinisher(BlockLayout layout, ObjectFile file, BlockHashes hashes) {
        this.layout = layout;
        this.file = file;
        this.hashes = hashes;
        this.restorer = new BlockRestorer(layout);
        this.thread = new Thread(this::work, "multicast-blocks");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a complete block; it is worked on after {@link #wake} at the latest. */
    void submit(Assembly block) {
        waiting.add(block);
    }

    void wake() {
        if (asleep && !waiting.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether blocks are still to come back. */
    boolean isBusy() {
        return !waiting.isEmpty() || !asleep;
    }

    /** The next block that is done with, or null; its buffers are free again. */
    Finished poll() {
        return finished.poll();
    }

    /** @throws IOException when the disk has failed */
    void check() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private void work() {
        while (true) {
            Assembly next = waiting.poll();
            if (next != null) {
                finish(next);
            } else if (closed) {
                return;
            } else {
                rest();
            }
        }
    }

    private void rest() {
        asleep = true;
        if (waiting.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private void finish(Assembly block) {
        boolean right = false;
        if (failure == null) {
            try {
                right = write(block);
            } catch (IOException e) {
                failure = e;
            }
        }
        finished.add(new Finished(block, right));
    }

    private boolean write(Assembly assembly) throws IOException {
        if (assembly.needsDecoding()) {
            restorer.restore(assembly);
        }
        ByteBuffer bytes = assembly.data().duplicate();
        bytes.position(0).limit(layout.bytesOf(assembly.block()));
        if (!hashes.isHashOf(assembly.block(), file.hash(bytes))) {
            return false;
        }
        file.write(assembly.block(), bytes);
        return true;
    }

    /** Finishes what waits, then ends the thread; the file is the caller's again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A block that was complete, and whether it was the right one and is written. */
    static final class Finished {
        private final Assembly assembly;
        private final boolean right;

        Finished(Assembly assembly, boolean right) {
            this.assembly = assembly;
            this.right = right;
        }

        Assembly assembly() {
            return assembly;
        }

        boolean isRight() {
            return right;
        }
    }
}
