// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.wire.work.ContentRef;

/** One object, given properly unless the next turn says otherwise. */
final class FakeSource implements ContentSource {

    /** What happens at one request. */
    interface Turn {
        Content give(byte[] object, long from) throws IOException;
    }

    final List<Long> asked = new ArrayList<>();
    final Deque<Turn> turns = new ArrayDeque<>();
    private final byte[] object;

    FakeSource(byte[] object) {
        this.object = object;
    }

    @Override
    public Content open(ContentRef content, long from) throws IOException {
        asked.add(from);
        Turn turn = turns.poll();
        return turn == null ? properly(object, from) : turn.give(object, from);
    }

    static Content properly(byte[] object, long from) {
        return new Content(from, new ByteArrayInputStream(object, (int) from, object.length));
    }

    /** The connection breaks after so many bytes. */
    static Turn brokenAfter(int bytes) {
        return (object, from) -> new Content(from, new FilterInputStream(properly(object, from).stream()) {
            private int left = bytes;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("Connection reset");
                }
                int n = super.read(buffer, offset, Math.min(left, length));
                left -= Math.max(n, 0);
                return n;
            }
        });
    }

    /** Everything arrives, but one byte is another. */
    static Content damaged(byte[] object, long from) {
        byte[] other = Arrays.copyOf(object, object.length);
        other[other.length - 1] ^= 1;
        return properly(other, from);
    }

    /** The server cannot do ranges. */
    static Content fromTheBeginning(byte[] object, long from) {
        return properly(object, 0);
    }

    /** More arrives than the object has. */
    static Content tooMuch(byte[] object, long from) {
        return properly(Arrays.copyOf(object, object.length + 10), from);
    }

    static Content missing(byte[] object, long from) throws IOException {
        throw new ContentMissingException("404");
    }

    static Content unreachable(byte[] object, long from) throws IOException {
        throw new IOException("Connection refused");
    }

    /** The process dies, as far as the worker's thread can tell. */
    static Content dying(byte[] object, long from) {
        return new Content(from, new InputStream() {
            @Override
            public int read() {
                throw new Killed();
            }
        });
    }

    /** Not caught by anything, like the end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
