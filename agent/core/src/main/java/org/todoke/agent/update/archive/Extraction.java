// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.todoke.agent.io.Disk;
import org.todoke.agent.io.DiskFullException;
import org.todoke.agent.process.Platform;

/**
 * One archive on its way into one folder. Names are checked here for every kind of archive: nothing is written outside the folder or
 * through a link, and neither the number of entries nor their size is without limit. Used by one thread.
 */
final class Extraction {

    static final int MAX_ENTRIES = 500_000;

    private static final int MAX_DEPTH = 100;
    private static final int BUFFER = 64 * 1024;
    private static final long MAX_RATIO = 200;

    private final Path base;
    private final Disk disk;
    private final long maxTotalBytes;
    private final byte[] buffer = new byte[BUFFER];
    private long totalBytes;
    private int entries;
    private long room;

    /** @param allowedBytes content of this size is fine, however small the archive is */
    Extraction(Path base, Disk disk, long archiveBytes, long allowedBytes) throws IOException {
        this.base = base;
        this.disk = disk;
        this.maxTotalBytes = Math.max(allowedBytes, MAX_RATIO * archiveBytes);
        this.room = disk.roomBytes();
    }

    void folder(String name) throws IOException {
        Path folder = place(name);
        if (!folder.equals(base)) {
            makeFolder(folder);
        }
    }

    void file(String name, InputStream content, boolean executable) throws IOException {
        Path file = newPlace(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                count(name, n);
                out.write(buffer, 0, n);
            }
        }
        PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** A symbolic link that stays inside however it is followed: relative, and upwards only through real folders. */
    void symbolicLink(String name, String target) throws IOException {
        Path link = newPlace(name);
        checkText(name, target);
        int depth = base.relativize(link).getNameCount() - 1;
        boolean down = false;
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                depth--;
                if (down || depth < 0) {
                    throw new ArchiveException("The link " + name + " leads out of the folder: " + target);
                }
            } else {
                down |= !part.isEmpty() && !part.equals(".");
            }
        }
        if (target.startsWith("/") || Platform.isWindows()) {
            throw new ArchiveException("The link " + name + " cannot be made here: " + target);
        }
        Files.createSymbolicLink(link, Paths.get(target));
    }

    void hardLink(String name, String existing) throws IOException {
        Path link = newPlace(name);
        Path file = place(existing);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArchiveException(
                    "The link " + name + " means a file that is not in the archive before it: " + existing);
        }
        Files.createLink(link, file);
    }

    private void count(String name, int bytes) throws IOException {
        totalBytes += bytes;
        room -= bytes;
        if (totalBytes > maxTotalBytes) {
            throw new ArchiveException("The content is " + MAX_RATIO + " times larger than the archive, at " + name);
        }
        if (room < 0) {
            room = disk.roomBytes(); // others write and delete too: look again before giving up
            if (room < bytes) {
                throw new DiskFullException("The disk is full; " + totalBytes + " bytes were unpacked, up to " + name);
            }
        }
    }

    private Path newPlace(String name) throws IOException {
        Path path = place(name);
        if (path.equals(base)) {
            throw new ArchiveException("An entry has no name");
        }
        makeFolder(path.getParent());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArchiveException("Two entries are called " + name);
        }
        return path;
    }

    private Path place(String name) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw new ArchiveException("There are more than " + MAX_ENTRIES + " entries");
        }
        checkText("", name);
        if (name.startsWith("/")) {
            throw new ArchiveException("An entry's path is absolute: " + name);
        }
        Path path = base;
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new ArchiveException("An entry would leave the folder: " + name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path = child(path, part);
            }
        }
        if (path.getNameCount() - base.getNameCount() > MAX_DEPTH) {
            throw new ArchiveException("An entry lies too deep: " + name);
        }
        return path;
    }

    private static Path child(Path parent, String name) throws IOException {
        try {
            return parent.resolve(name);
        } catch (InvalidPathException e) {
            throw new ArchiveException(
                    "This machine cannot have a file of that name (an agent started with a UTF-8 locale"
                            + " can, if it is for its letters): " + name);
        }
    }

    private static void checkText(String entry, String text) throws IOException {
        boolean unsafe = text.indexOf('\0') >= 0 || Platform.isWindows() && text.matches("(?s).*[\\\\:*?\"<>|].*");
        if (unsafe) {
            throw new ArchiveException("An entry's name is not safe: " + entry + " " + text.replace('\0', '?'));
        }
    }

    /** Every part is a real folder, never a link. */
    private void makeFolder(Path folder) throws IOException {
        if (folder.equals(base)) {
            return;
        }
        makeFolder(folder.getParent());
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new ArchiveException(
                        "An entry would be written through a link or a file: " + base.relativize(folder));
            }
        }
    }
}
