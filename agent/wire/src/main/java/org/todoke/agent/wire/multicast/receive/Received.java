// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

/** How an object arrived: evidence for the doctor, and figures. */
public final class Received {

    private final Leaving leaving;
    private final String trouble;
    private final Counts counts;
    private final long unicastBytes;

    Received(Leaving leaving, String trouble, Counts counts, long unicastBytes) {
        this.leaving = leaving;
        this.trouble = trouble;
        this.counts = counts;
        this.unicastBytes = unicastBytes;
    }

    public Leaving leaving() {
        return leaving;
    }

    /** What went wrong with multicast, in English, or empty. */
    public String trouble() {
        return trouble;
    }

    public Counts counts() {
        return counts;
    }

    /** How much came by unicast instead. */
    public long unicastBytes() {
        return unicastBytes;
    }

    @Override
    public String toString() {
        return leaving + ", " + counts + ", unicast " + unicastBytes + (trouble.isEmpty() ? "" : ", " + trouble);
    }
}
