// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

/** What a receiver has seen so far. Written by one thread; a value to everybody else. */
public final class Counts {

    long datagrams;
    long foreign;
    long lost;
    long needless;
    long dropped;
    long refusedBlocks;
    long restoredSymbols;

    Counts copy() {
        Counts copy = new Counts();
        copy.datagrams = datagrams;
        copy.foreign = foreign;
        copy.lost = lost;
        copy.needless = needless;
        copy.dropped = dropped;
        copy.refusedBlocks = refusedBlocks;
        copy.restoredSymbols = restoredSymbols;
        return copy;
    }

    /** Datagrams of the session. */
    public long datagrams() {
        return datagrams;
    }

    /** Datagrams of other sessions, or malformed ones. */
    public long foreign() {
        return foreign;
    }

    /** Datagrams that did not come, by the gaps in their numbers. */
    public long lost() {
        return lost;
    }

    /** Symbols of blocks that were complete already: repairs for others. */
    public long needless() {
        return needless;
    }

    /** Symbols for which there was no buffer. */
    public long dropped() {
        return dropped;
    }

    /** Blocks whose hash was wrong. */
    public long refusedBlocks() {
        return refusedBlocks;
    }

    /** Symbols computed from parity. */
    public long restoredSymbols() {
        return restoredSymbols;
    }

    @Override
    public String toString() {
        return "datagrams " + datagrams + ", lost " + lost + ", needless " + needless + ", dropped " + dropped
                + ", restored " + restoredSymbols + ", refused blocks " + refusedBlocks + ", foreign " + foreign;
    }
}
