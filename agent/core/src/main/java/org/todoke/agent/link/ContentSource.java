// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.todoke.agent.wire.work.ContentRef;

/** Where content comes from. Thread-safe; blocks, but never for long without a byte. */
public interface ContentSource {

    /**
     * Opens an object at a place within it. The answer may begin earlier, if the source cannot do otherwise.
     *
     * @throws ContentMissingException when there is no such object, or it is not for this machine
     */
    Content open(ContentRef content, long from) throws IOException;

    /** The rest of an object. */
    final class Content implements Closeable {
        private final long from;
        private final InputStream stream;

        public Content(long from, InputStream stream) {
            this.from = from;
            this.stream = stream;
        }

        /** Where it begins. */
        public long from() {
            return from;
        }

        public InputStream stream() {
            return stream;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** The server does not give this object; asking again is of little use. */
    final class ContentMissingException extends IOException {
        private static final long serialVersionUID = 1L;

        public ContentMissingException(String message) {
            super(message);
        }
    }
}
