// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.todoke.api.boot.BootFiles.Content;

/** What lies in a file. */
record FileContent(FileChannel file, long sizeBytes, String mediaType) implements Content {

    @Override
    public boolean computed() {
        return false;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public ReadableByteChannel channel() throws IOException {
        return file.position(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
