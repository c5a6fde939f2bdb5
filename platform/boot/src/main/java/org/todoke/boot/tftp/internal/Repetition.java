// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.util.function.LongSupplier;

/**
 * Judges an acknowledgement that has come before: it may report that the beginning of the window after it was lost (RFC 7440, 4), or be a copy of one that
 * was answered just now. A report cannot be there before the window has been to the client and back, so what comes earlier than the quickest answer so far
 * is a copy. Of two windows in a row only the first is sent again for it, or each copy would make the next, without end; the time-out is left then.
 * For one thread.
 */
final class Repetition {

    private final LongSupplier nanos;
    private long quickest = Long.MAX_VALUE;
    private long sentAt;
    private boolean repeated;
    private boolean repeatedBefore;

    Repetition(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Something that the client answers has gone out. */
    void sent() {
        sentAt = nanos.getAsLong();
    }

    /** The client has answered it with something new. */
    void advanced() {
        if (!repeated) {
            quickest = Math.min(quickest, nanos.getAsLong() - sentAt);
        }
        repeatedBefore = repeated;
        repeated = false;
    }

    /** Whether the acknowledgement that has come again reports a loss. */
    boolean reportsLoss() {
        boolean first = !repeated && !repeatedBefore;
        boolean late = nanos.getAsLong() - sentAt >= quickest;
        repeated = true;
        return first && late;
    }
}
