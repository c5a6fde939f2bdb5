// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that only the server's own account may read. A write is all or nothing: whatever instant the server is killed at,
 * the file is the old one or the new one, never a part. Blocking; safe for different files at once.
 */
public final class OwnerOnly {

    /** No secret file of ours comes near it; a larger one is not ours. */
    static final int MAX_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes the directory where it is absent, and closes it to others where it is open. */
    public static void directory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            close(directory, DIRECTORY);
        } else if (posix(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectories(directory);
            close(directory, DIRECTORY);
        }
    }

    /**
     * The file's content; a file open to others is closed to them first.
     *
     * @throws IOException when it cannot be read or is larger than {@value #MAX_BYTES} bytes
     */
    public static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        close(file, FILE);
        return Files.readAllBytes(file);
    }

    /** Replaces the file by this content, on the disk when the call returns. */
    public static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileAttribute<?>[] attributes = posix(file.toAbsolutePath().getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(fresh, Set.of(WRITE, CREATE_NEW), attributes)) {
            close(fresh, FILE);
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(fresh, file, ATOMIC_MOVE);
        force(file.toAbsolutePath().getParent());
    }

    private static void force(Path directory) throws IOException {
        if (posix(directory)) { // elsewhere a directory cannot be opened
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    private static void close(Path path, Set<PosixFilePermission> wanted) throws IOException {
        if (!posix(path)) {
            closeByAcl(path);
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> tooMuch = EnumSet.noneOf(PosixFilePermission.class);
        tooMuch.addAll(found);
        tooMuch.removeAll(wanted);
        if (!tooMuch.isEmpty()) {
            LOG.warn(
                    "{} was open to others ({}); now only the server's account may read it. If somebody may have copied"
                            + " it, treat it as known to them",
                    path,
                    PosixFilePermissions.toString(found));
            Files.setPosixFilePermissions(path, wanted);
        }
    }

    private static void closeByAcl(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            LOG.warn("{} lies on a file system without rights; others may read it", path);
            return;
        }
        view.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
