// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;

/** Files that are wholly old or wholly new whenever the machine stops, and that only the agent's account can read. */
public final class DurableFile {

    private DurableFile() {}

    /** Replaces the file; when this returns, the new content outlives a power cut. */
    public static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.createFile(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        moveInto(fresh, file);
    }

    public static void write(Path file, JsonObject content) throws IOException {
        write(file, Json.bytes(content));
    }

    /** The file's content; empty when there is no such file. */
    public static Optional<JsonObject> read(Path file) throws IOException {
        try {
            if (Files.size(file) > Json.MAX_BYTES) {
                throw new IOException(file + " is larger than anything that the agent writes");
            }
            return Optional.of(Json.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Renames within one folder, atomically and durably. */
    public static void moveInto(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(to.getParent());
    }

    /** Makes a folder's entries durable where the system can; Windows cannot open a folder, and orders such changes itself. */
    public static void syncFolder(Path folder) throws IOException {
        if (OwnerOnly.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
