// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/**
 * Puts files where they belong: whole or not at all, so that doing it again after a crash does no harm. A file that replaces another has its owner and
 * permissions, a new one those of any file that the agent makes.
 */
final class Placement {

    private Placement() {}

    /** @param to absolute; what is there is replaced, unless it is a folder */
    static void place(Path from, String to) throws ActionFailedException, IOException {
        Path target = absolute(to);
        if (!Files.isRegularFile(from)) {
            throw failed(to, from.getFileName() + " was not fetched");
        }
        if (Files.isDirectory(target)) {
            throw failed(to, "a folder is there");
        }
        try {
            Files.createDirectories(target.getParent());
            requireRoom(target.getParent(), Files.size(from));
            copy(from, target);
        } catch (FileSystemException e) {
            throw failed(to, e.getReason() == null ? e.toString() : e.getReason());
        }
    }

    private static void requireRoom(Path folder, long bytes) throws IOException, ActionFailedException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < bytes) {
            throw ActionFailedException.before(
                    Cause.DISK_FULL, bytes + " bytes are needed at " + folder + ", " + room + " are there");
        }
    }

    /** Beside its place first: only within one folder is a move one step. */
    private static void copy(Path from, Path target) throws IOException {
        Path fresh = target.resolveSibling("." + target.getFileName() + ".todoke-new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                Files.copy(from, out);
            }
            inherit(target, fresh);
            DurableFile.moveInto(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void inherit(Path before, Path fresh) throws IOException {
        PosixFileAttributeView now = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (now != null && Files.exists(before)) {
            PosixFileAttributes was = Files.readAttributes(before, PosixFileAttributes.class);
            now.setOwner(was.owner());
            now.setGroup(was.group());
            now.setPermissions(was.permissions());
        }
    }

    private static Path absolute(String text) throws ActionFailedException {
        Path path;
        try {
            path = Paths.get(text).normalize();
        } catch (InvalidPathException e) {
            throw failed(text, "that is no path here");
        }
        if (!path.isAbsolute() || path.getParent() == null) {
            throw failed(text, "that is no absolute path of a file");
        }
        return path;
    }

    private static ActionFailedException failed(String to, String why) {
        return ActionFailedException.before(Cause.PLACE_FAILED, to + ": " + why);
    }
}
