// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Datagram;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;
import org.todoke.agent.wire.multicast.Status;

/**
 * What a receiver makes of each datagram: symbols go to their blocks, complete blocks to the finisher, announcements say where the
 * session stands. Knows no socket and no clock. No datagram whatever makes it throw. Used by one thread.
 */
final class Listening {

    private final long session;
    private final byte[] sha256;
    private final BlockLayout layout;
    private final BlockMap map;
    private final Assemblies assemblies;
    private final BlockFinisher finisher;
    private final Stream stream;
    private final Counts counts;
    /** Blocks that came wrong; they are left to unicast, or a forger could make sender and receiver go round for ever. */
    private final BitSet refused = new BitSet();

    private Announcement.Course course;
    private boolean fastReporter;
    private int joinedAt = Integer.MAX_VALUE;
    private int frontier;

    Listening(
            long session,
            byte[] sha256,
            BlockLayout layout,
            BlockMap map,
            Assemblies assemblies,
            BlockFinisher finisher,
            Stream stream,
            Counts counts) {
        this.session = session;
        this.sha256 = sha256;
        this.layout = layout;
        this.map = map;
        this.assemblies = assemblies;
        this.finisher = finisher;
        this.stream = stream;
        this.counts = counts;
    }

    /** @return false when it was none of this session's */
    boolean accept(ByteBuffer datagram, int ordinal) {
        byte type = Datagram.type(datagram);
        boolean ours = (type == Datagram.DATA || type == Datagram.ANNOUNCEMENT)
                && Datagram.session(datagram) == session
                && (type == Datagram.DATA ? acceptSymbol(datagram) : acceptAnnouncement(datagram, ordinal));
        if (ours) {
            counts.datagrams++;
        } else {
            counts.foreign++;
        }
        return ours;
    }

    private boolean acceptAnnouncement(ByteBuffer datagram, int ordinal) {
        int sequence = Datagram.sequence(datagram);
        Announcement announcement = Announcement.read(datagram).orElse(null);
        if (announcement == null || !announcement.isOf(sha256, layout)) {
            return false;
        }
        course = announcement.course();
        fastReporter = announcement.reportsFast(ordinal);
        stream.generation(course.generation(), sequence);
        stream.count(sequence);
        int next = Math.max(0, Math.min(layout.blocks(), course.nextBlock()));
        joinedAt = Math.min(joinedAt, next);
        frontier = Math.max(frontier, next);
        return true;
    }

    private boolean acceptSymbol(ByteBuffer datagram) {
        if (!DataDatagram.fits(datagram, layout)) {
            return false;
        }
        stream.count(Datagram.sequence(datagram));
        int block = DataDatagram.block(datagram);
        joinedAt = Math.min(joinedAt, block);
        frontier = Math.max(frontier, block);
        if (map.has(block) || refused.get(block)) {
            counts.needless++;
            return true;
        }
        int symbol = DataDatagram.symbol(datagram);
        Assembly assembly = assemblies.of(block);
        if (assembly == null) {
            counts.dropped++;
        } else if (assembly.isComplete()) {
            counts.needless++;
        } else {
            datagram.position(datagram.position() + DataDatagram.HEADER_BYTES);
            add(assembly, symbol, datagram);
        }
        return true;
    }

    private void add(Assembly assembly, int symbol, ByteBuffer payload) {
        boolean added;
        if (symbol < layout.dataSymbols()) {
            added = assembly.addData(symbol, payload);
        } else if (assemblies.makeParityRoom(assembly)) {
            added = assembly.addParity(symbol - layout.dataSymbols(), payload);
        } else {
            counts.dropped++;
            return;
        }
        if (!added) {
            counts.needless++;
        } else if (assembly.isComplete()) {
            if (assembly.needsDecoding()) {
                counts.restoredSymbols += assembly.missingSymbols().length;
            }
            finisher.submit(assembly);
        }
    }

    /** Whether it is better to leave datagrams in the socket until the finisher has given buffers back. */
    boolean mustWait() {
        if (!assemblies.isShort()) {
            return false;
        }
        collect();
        return assemblies.isShort() && finisher.isBusy();
    }

    /** Gives what is complete to the finisher, and takes back what that has done. */
    void collect() {
        finisher.wake();
        for (BlockFinisher.Finished done = finisher.poll(); done != null; done = finisher.poll()) {
            assemblies.release(done.assembly());
            if (!done.isRight()) {
                counts.refusedBlocks++;
                refused.set(done.assembly().block());
            }
        }
        counts.lost = stream.lost();
    }

    /** What to ask for now. While blocks are still sent for the first time, what went by before it joined is left for the end. */
    Needs needs(Needs into) {
        into.clear();
        if (course == null) {
            return into;
        }
        int from = course.phase() == Phase.DRAINING ? 0 : joinedAt;
        int to = course.phase() == Phase.DRAINING ? layout.blocks() : frontier;
        for (int block = map.nextMissing(from); block < to; block = map.nextMissing(block + 1)) {
            Assembly assembly = assemblies.find(block);
            int missing = assembly == null ? layout.symbolsOf(block) : assembly.missing();
            if (missing > 0 && !refused.get(block) && !into.add(block, missing)) {
                break;
            }
        }
        return into;
    }

    Status status(long receiver, Status.State state, Needs needs) {
        return new Status(receiver, state, stream.reception(), map.count(), map.nextMissing(0), needs(needs));
    }

    /** Null before anything was announced. */
    Announcement.Course course() {
        return course;
    }

    /** The sender's incarnation, 0 before any was announced. */
    int generation() {
        return course == null ? 0 : course.generation();
    }

    boolean isFastReporter() {
        return fastReporter;
    }

    boolean isComplete() {
        return map.isWhole();
    }

    /** Nothing is missing but what came wrong. */
    boolean hasOnlyRefusedLeft() {
        return !refused.isEmpty() && map.count() + refused.cardinality() == layout.blocks();
    }
}
