// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

/**
 * How much memory the bodies of all open requests may take together. Those without a credential have a small part of it, so that
 * strangers cannot keep enrolled agents out. Thread-safe; nothing blocks.
 */
public final class BodyBudget {

    private final long maxBytes;
    private final long maxAnonymousBytes;
    private long held;
    private long heldAnonymous;

    /** @param maxAnonymousBytes the part of {@code maxBytes} that bodies sent without a credential may take */
    public BodyBudget(long maxBytes, long maxAnonymousBytes) {
        this.maxBytes = maxBytes;
        this.maxAnonymousBytes = maxAnonymousBytes;
    }

    /** How many bytes are taken. */
    public synchronized long held() {
        return held;
    }

    /** @return whether there was so much left */
    synchronized boolean take(boolean anonymous, int bytes) {
        if (held + bytes > maxBytes || anonymous && heldAnonymous + bytes > maxAnonymousBytes) {
            return false;
        }
        add(anonymous, bytes);
        return true;
    }

    synchronized void giveBack(boolean anonymous, int bytes) {
        add(anonymous, -bytes);
    }

    private void add(boolean anonymous, int bytes) {
        held += bytes;
        if (anonymous) {
            heldAnonymous += bytes;
        }
    }
}
