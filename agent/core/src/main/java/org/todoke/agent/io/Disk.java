// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on the data folder's disk, of which some is always left free. Thread-safe. */
public final class Disk {

    private final Path folder;
    private final long keepFreeBytes;

    public Disk(Path folder, long keepFreeBytes) {
        this.folder = folder;
        this.keepFreeBytes = keepFreeBytes;
    }

    /** Bytes that may be written now; 0 or more. */
    public long roomBytes() throws IOException {
        return Math.max(0, Files.getFileStore(folder).getUsableSpace() - keepFreeBytes);
    }

    /** @throws DiskFullException when there is less room than this */
    public void require(long bytes) throws IOException {
        long room = roomBytes();
        if (room < bytes) {
            throw new DiskFullException(bytes + " bytes are needed at " + folder + ", " + room + " are there (besides "
                    + keepFreeBytes + " that are always left free)");
        }
    }
}
