// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.todoke.agent.io.Disk;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.io.Folders;

/**
 * Unpacks a .zip, .tar or .tar.gz, told apart by their content, into a new folder. The folder appears only when the whole archive is there.
 */
public final class Unpacker {

    private static final int LOOK_AHEAD = 4;
    private static final int BUFFER = 64 * 1024;

    /** Far below what could fill a disk by surprise, far above what a small archive of text holds. */
    private static final long ALLOWED_BYTES = 1L << 30;

    private final Disk disk;
    private final long allowedBytes;

    public Unpacker(Disk disk) {
        this(disk, ALLOWED_BYTES);
    }

    Unpacker(Disk disk, long allowedBytes) {
        this.disk = disk;
        this.allowedBytes = allowedBytes;
    }

    /**
     * @throws ArchiveException when the archive is not sound; nothing stays behind
     * @throws org.todoke.agent.io.DiskFullException when its content does not fit
     */
    public void unpack(Path archive, Path folder) throws IOException {
        Path growing = folder.resolveSibling("." + folder.getFileName() + ".part");
        Folders.delete(growing);
        try {
            Files.createDirectory(growing);
            read(archive, new Extraction(growing, disk, Files.size(archive), allowedBytes));
            DurableFile.moveInto(growing, folder);
        } finally {
            Folders.delete(growing);
        }
    }

    private static void read(Path archive, Extraction target) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                InputStream in = new BufferedInputStream(file, BUFFER)) {
            in.mark(LOOK_AHEAD);
            int first = in.read();
            int second = in.read();
            in.reset();
            if (first == 'P' && second == 'K') {
                new ZipArchive(archive).extract(target);
            } else if (first == 0x1f && second == 0x8b) {
                try (InputStream unzipped = new GZIPInputStream(in, BUFFER)) {
                    new TarArchive(unzipped).extract(target);
                }
            } else {
                new TarArchive(in).extract(target);
            }
        } catch (ZipException | EOFException e) {
            throw new ArchiveException(archive.getFileName() + " is damaged: " + e.getMessage());
        }
    }
}
