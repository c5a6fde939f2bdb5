// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small secret file in a folder of its own, both for the server's account alone, from their first moment on; whole after any kill. Where the
 * file system has no POSIX rights, the folder's own rights count.
 */
record KeyFile(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    boolean isThere() {
        return Files.exists(file);
    }

    /** A file that was open to others is closed to them first. */
    List<String> lines() throws IOException {
        if (isPosix() && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn(
                    "{} was open to others; now only the server's account may read it. If somebody may have copied it,"
                            + " delete it, publish anew, and give subscribers the new key",
                    file);
            Files.setPosixFilePermissions(file, FILE);
        }
        return Files.readAllLines(file, StandardCharsets.US_ASCII);
    }

    void write(List<String> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        if (isPosix()) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileAttribute<?>[] rights = isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(fresh, Set.of(WRITE, CREATE_NEW), rights)) {
            byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
