// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ReadableByteChannel;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The files of the boot tree, the same by TFTP and by HTTP: loaders, scripts made on demand, files of entries. Thread-safe. */
@ProviderType
public interface BootFiles {

    /** The file that is asked for; empty when there is none, which is also the answer to every path that is no plain relative one. */
    Optional<Content> open(Request request) throws IOException;

    /**
     * @param path as the client wrote it, without what stands before the tree
     * @param query what stood after a question mark; empty by TFTP
     * @param client the address that asks, of IPv4 or of IPv6
     * @param server the address of this server that it asks, of the same kind
     */
    record Request(
            BootTrace.Protocol protocol,
            String path,
            Map<String, String> query,
            InetAddress client,
            InetAddress server) {}

    /** An opened file; who has it closes it. */
    interface Content extends AutoCloseable {

        long sizeBytes();

        /** What is known to belong to a type of the Internet, {@code application/octet-stream} otherwise. */
        String mediaType();

        /** Whether it was made for this request and may be another at the next. */
        boolean computed();

        /** Reads at this place; as a {@link java.nio.channels.FileChannel} does. Not for several threads at once. */
        int read(java.nio.ByteBuffer target, long position) throws IOException;

        /** The whole of it from its start. */
        ReadableByteChannel channel() throws IOException;

        @Override
        void close() throws IOException;
    }
}
