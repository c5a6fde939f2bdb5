// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.todoke.api.delivery.ContentRef;

/**
 * Where objects lie: {@code ab/cd/abcd…} by their hash, half-written ones in {@code incoming}. For its owner alone. A name
 * survives a power failure once {@link #publish} has returned.
 */
final class ContentDirectory {

    private static final String INCOMING = "incoming";
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final Path incoming;
    private final boolean posix;

    ContentDirectory(Path root) throws IOException {
        this.root = root;
        this.incoming = root.resolve(INCOMING);
        Files.createDirectories(root);
        this.posix = Files.getFileStore(root).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(root, OWNER_FOLDER);
        }
        makeFolder(incoming);
    }

    Path root() {
        return root;
    }

    Path object(String sha256) {
        return root.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    /** A name for a file to be written, which does not exist. */
    Path fresh() {
        return incoming.resolve(UUID.randomUUID() + ".part");
    }

    void create(Path file) throws IOException {
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
        Files.createFile(file, rights);
    }

    /** Whether a file can be moved here as it is. */
    boolean isOnSameDisk(Path file) throws IOException {
        return Files.getFileStore(file).equals(Files.getFileStore(root));
    }

    /** Makes a file that somebody else has written as those here are: forced to disk, for the owner alone, and young. */
    void adopt(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (posix) {
            Files.setPosixFilePermissions(file, OWNER_FILE);
        }
        touch(file);
    }

    /** Gives a whole, forced file its name. */
    void publish(Path written, Path object) throws IOException {
        makeFolder(object.getParent().getParent());
        makeFolder(object.getParent());
        Files.move(written, object, StandardCopyOption.ATOMIC_MOVE);
        force(object.getParent());
    }

    /** Makes an object young again, so that garbage collection leaves it alone while somebody is about to refer to it. */
    void touch(Path object) throws IOException {
        Files.setLastModifiedTime(object, FileTime.from(Instant.now()));
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            if (posix) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        force(folder.getParent());
    }

    /** Where a directory cannot be opened (Windows), the file system keeps its own order of names. */
    private void force(Path folder) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** All objects; names that are no hash are not ours and left alone. */
    List<Stored> objects() throws IOException {
        var found = new ArrayList<Stored>();
        try (DirectoryStream<Path> first = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path folder : first) {
                try (DirectoryStream<Path> second = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
                    for (Path leaf : second) {
                        addObjects(leaf, found);
                    }
                }
            }
        }
        return found;
    }

    private static void addObjects(Path leaf, List<Stored> found) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(leaf)) {
            for (Path file : files) {
                if (ContentRef.isSha256(file.getFileName().toString())) {
                    found.add(stored(file));
                }
            }
        }
    }

    private static Stored stored(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stored(file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** An object as it is now. @throws NoSuchFileException when it has gone meanwhile */
    Stored look(Path file) throws IOException {
        return stored(file);
    }

    List<Path> unfinished() throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming, "*.part")) {
            files.forEach(found::add);
        }
        return found;
    }

    /** An object's file. */
    record Stored(Path file, long sizeBytes, Instant touchedAt) {
        String sha256() {
            return file.getFileName().toString();
        }
    }
}
