// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new file that only its owner may read, from its first moment on. It vanishes again when nothing was written to it. For one thread.
 */
public final class OwnerFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private boolean written;

    private OwnerFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws java.nio.file.FileAlreadyExistsException when something is there */
    public static OwnerFile create(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return new OwnerFile(
                path,
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes));
    }

    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        written = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!written) {
            Files.delete(path);
        }
    }
}
