// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A lock that a process holds on a file and that its end, of whatever kind, releases. */
public final class FileLocks {

    /** Newer Java versions close a channel that nothing refers to, and with it the lock would be gone. */
    private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

    private static final long LOOK_MILLIS = 50;

    private FileLocks() {}

    /** Takes the lock as soon as it is free; empty when somebody else still holds it then. */
    public static Optional<Closeable> await(Path file, long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Optional<Closeable> lock = tryLock(file);
        while (!lock.isPresent() && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_MILLIS);
            lock = tryLock(file);
        }
        return lock;
    }

    /** Takes the lock; empty when somebody else holds it. Close the result to release it. */
    public static Optional<Closeable> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // held within this very process
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            return Optional.empty();
        }
        HELD.add(channel);
        return Optional.of(() -> {
            HELD.remove(channel);
            channel.close();
        });
    }
}
