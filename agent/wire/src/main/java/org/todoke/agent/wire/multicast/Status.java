// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What a receiver tells the sender: how far it is, what it can take, and what it misses (its negative acknowledgement). */
public final class Status {

    static final int FIXED_BYTES = 52;

    private final long receiver;
    private final State state;
    private final Reception reception;
    private final int completeBlocks;
    private final int firstMissing;
    private final Needs needs;

    public enum State {
        /** It has heard of the session, or hopes to, and has nothing yet. */
        WAITING,
        RECEIVING,
        /** Every block is there. */
        COMPLETE,
        /** It wants nothing more from this session: what it misses comes by unicast. */
        LEAVING
    }

    /** @param receiver the secret number of the invitation */
    public Status(long receiver, State state, Reception reception, int completeBlocks, int firstMissing, Needs needs) {
        this.receiver = receiver;
        this.state = state;
        this.reception = reception;
        this.completeBlocks = completeBlocks;
        this.firstMissing = firstMissing;
        this.needs = needs;
    }

    public void write(ByteBuffer out, long session, int sequence) {
        Datagram.begin(out, Datagram.STATUS, session, sequence)
                .putLong(receiver)
                .putInt(reception.generation)
                .putInt(reception.highest)
                .putInt(reception.received)
                .putInt(reception.window)
                .putInt(completeBlocks)
                .putInt(firstMissing)
                .put((byte) (state.ordinal() + 1))
                .put((byte) 0)
                .putShort((short) needs.size());
        needs.write(out);
    }

    /** Reads a datagram of type status; empty when it is none. The buffer's position is anywhere afterwards. */
    public static Optional<Status> read(ByteBuffer in) {
        if (in.remaining() < FIXED_BYTES) {
            return Optional.empty();
        }
        in.position(in.position() + Datagram.HEADER_BYTES);
        long receiver = in.getLong();
        Reception reception = new Reception(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        int complete = in.getInt();
        int firstMissing = in.getInt();
        int state = in.get() - 1;
        in.get();
        int count = in.getShort() & 0xffff;
        if (state < 0
                || state >= State.values().length
                || count > Needs.CAPACITY
                || in.remaining() != count * Needs.ENTRY_BYTES) {
            return Optional.empty();
        }
        return Optional.of(
                new Status(receiver, State.values()[state], reception, complete, firstMissing, Needs.read(in, count)));
    }

    public long receiver() {
        return receiver;
    }

    public State state() {
        return state;
    }

    public Reception reception() {
        return reception;
    }

    public int completeBlocks() {
        return completeBlocks;
    }

    /** The first block that is not there; the number of blocks when all are. */
    public int firstMissing() {
        return firstMissing;
    }

    public Needs needs() {
        return needs;
    }

    /** What of the stream has reached a receiver. */
    public static final class Reception {

        private final int generation;
        private final int highest;
        private final int received;
        private final int window;

        /**
         * @param generation the sender's, 0 before anything of it was heard
         * @param highest sequence number that has arrived
         * @param received how many datagrams of this generation have arrived
         * @param window how many datagrams its socket can hold
         */
        public Reception(int generation, int highest, int received, int window) {
            this.generation = generation;
            this.highest = highest;
            this.received = received;
            this.window = window;
        }

        public int generation() {
            return generation;
        }

        public int highest() {
            return highest;
        }

        public int received() {
            return received;
        }

        public int window() {
            return window;
        }
    }
}
