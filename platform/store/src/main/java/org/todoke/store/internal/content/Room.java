// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

/** How much may be stored: what is used, what is being written, and what quota and disk leave. Thread-safe. */
final class Room {

    private final Path directory;
    private final long quotaBytes;
    private final long reserveBytes;
    private long usedBytes;
    private long writingBytes;

    /**
     * @param usedBytes what is stored now
     * @param quotaBytes {@link Long#MAX_VALUE} without a quota
     * @param reserveBytes what is to stay free on the disk
     */
    Room(Path directory, long usedBytes, long quotaBytes, long reserveBytes) {
        this.directory = directory;
        this.usedBytes = usedBytes;
        this.quotaBytes = quotaBytes;
        this.reserveBytes = reserveBytes;
    }

    /**
     * Takes room for bytes about to be written; {@link #giveBack} or {@link #keep} ends it.
     *
     * @throws ProblemException EXHAUSTED; then nothing is taken
     */
    synchronized void take(long bytes) throws IOException {
        requireQuota(bytes);
        // What others are writing is partly on the disk already; not counting it here errs by their bytes on the way.
        if (bytes > freeBytes() - reserveBytes) {
            throw diskFull(null);
        }
        writingBytes += bytes;
    }

    /**
     * As {@link #take}, for bytes that are on this disk already.
     *
     * @throws ProblemException EXHAUSTED when the quota has no room for them
     */
    synchronized void takeWritten(long bytes) {
        requireQuota(bytes);
        writingBytes += bytes;
    }

    private void requireQuota(long bytes) {
        if (bytes > quotaBytes - usedBytes - writingBytes) {
            throw new ProblemException(Kind.EXHAUSTED, Message.of("content.quota", usedBytes, quotaBytes));
        }
    }

    synchronized void giveBack(long bytes) {
        writingBytes -= bytes;
    }

    /** What was taken is now part of the store. */
    synchronized void keep(long bytes) {
        writingBytes -= bytes;
        usedBytes += bytes;
    }

    synchronized void freed(long bytes) {
        usedBytes -= bytes;
    }

    synchronized long usedBytes() {
        return usedBytes;
    }

    long quotaBytes() {
        return quotaBytes;
    }

    /** A failed write as what it is: a full disk, when the operating system says so in its words, or else itself. */
    IOException explain(IOException failure) throws IOException {
        String words = String.valueOf(failure.getMessage());
        if (words.contains("No space left")
                || words.contains("Disk quota exceeded")
                || words.contains("not enough space")) {
            throw diskFull(failure);
        }
        return failure;
    }

    private ProblemException diskFull(IOException cause) throws IOException {
        return new ProblemException(
                Kind.EXHAUSTED, Message.of("content.disk-full", directory, freeBytes(), reserveBytes), cause);
    }

    private long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }
}
