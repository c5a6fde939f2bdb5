// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import java.util.Arrays;

/**
 * A body's bytes as far as they have come. The memory they take is counted, not the bytes sent or announced: to announce much costs nobody
 * anything. Thread-safe: a request may end while its body still comes.
 */
final class HeldBody {

    private static final int FIRST_BYTES = 1024;

    private final BodyBudget budget;
    private final boolean anonymous;
    private final int maxBytes;
    private byte[] bytes = new byte[0];
    private int size;
    private boolean freed;

    HeldBody(BodyBudget budget, boolean anonymous, int maxBytes) {
        this.budget = budget;
        this.anonymous = anonymous;
        this.maxBytes = maxBytes;
    }

    /**
     * @param count no more than leaves the body within its largest size
     * @return whether there was room for them; none of them is kept otherwise
     */
    synchronized boolean add(byte[] chunk, int count) {
        if (freed || !grow(size + count)) {
            return false;
        }
        System.arraycopy(chunk, 0, bytes, size, count);
        size += count;
        return true;
    }

    private boolean grow(int needed) {
        if (needed <= bytes.length) {
            return true;
        }
        int length = Math.min(maxBytes, Math.max(needed, Math.max(FIRST_BYTES, 2 * bytes.length)));
        if (!budget.take(anonymous, length - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, length);
        return true;
    }

    /** All of it; it stays counted until it is freed. */
    synchronized byte[] whole() {
        if (size < bytes.length) {
            budget.giveBack(anonymous, bytes.length - size);
            bytes = Arrays.copyOf(bytes, size);
        }
        return bytes;
    }

    /** Forgets it; doing so again changes nothing. */
    synchronized void free() {
        freed = true;
        budget.giveBack(anonymous, bytes.length);
        bytes = new byte[0];
        size = 0;
    }
}
