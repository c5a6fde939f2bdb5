// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What a sender tells its group again and again: the object, its layout, where the session stands and how often to report. */
public final class Announcement {

    public static final int MAX_FAST_REPORTERS = 32;

    private static final int FIXED_BYTES = 80;
    private static final int SHA256_BYTES = 32;
    private static final int U8 = 0xff;
    private static final int U16 = 0xffff;

    private final byte[] sha256;
    private final BlockLayout layout;
    private final Course course;
    private final int[] fastReporters;

    /** @param fastReporters ordinals of the receivers that report often, at most 32 */
    public Announcement(byte[] sha256, BlockLayout layout, Course course, int... fastReporters) {
        this.sha256 = sha256.clone();
        this.layout = layout;
        this.course = course;
        this.fastReporters = fastReporters.clone();
    }

    public void write(ByteBuffer out, long session, int sequence) {
        Datagram.begin(out, Datagram.ANNOUNCEMENT, session, sequence)
                .put(sha256)
                .putLong(layout.objectBytes())
                .putShort((short) layout.symbolBytes())
                .put((byte) layout.dataSymbols())
                .put((byte) course.phase.number())
                .putInt(course.generation)
                .putInt(course.nextBlock)
                .putInt(course.kibibytesPerSecond)
                .putShort((short) course.statusMillis)
                .putShort((short) course.fastStatusMillis)
                .putShort((short) course.round)
                .put((byte) course.parity)
                .put((byte) fastReporters.length);
        for (int ordinal : fastReporters) {
            out.putShort((short) ordinal);
        }
    }

    /** Reads a datagram of type announcement; empty when it is none. The buffer's position is anywhere afterwards. */
    public static Optional<Announcement> read(ByteBuffer in) {
        if (in.remaining() < FIXED_BYTES) {
            return Optional.empty();
        }
        in.position(in.position() + Datagram.HEADER_BYTES);
        byte[] sha256 = new byte[SHA256_BYTES];
        in.get(sha256);
        long size = in.getLong();
        int symbolBytes = in.getShort() & U16;
        int dataSymbols = in.get() & U8;
        Phase phase = Phase.of(in.get());
        Course course = phase == null ? null : Course.read(in, phase);
        int reporters = course == null ? 0 : in.get() & U8;
        if (course == null || reporters > MAX_FAST_REPORTERS || in.remaining() != reporters * Short.BYTES) {
            return Optional.empty();
        }
        int[] ordinals = new int[reporters];
        for (int i = 0; i < reporters; i++) {
            ordinals[i] = in.getShort() & U16;
        }
        try {
            return Optional.of(
                    new Announcement(sha256, new BlockLayout(size, symbolBytes, dataSymbols), course, ordinals));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean isOf(byte[] hash, BlockLayout expected) {
        return Arrays.equals(sha256, hash) && layout.equals(expected);
    }

    public BlockLayout layout() {
        return layout;
    }

    public Course course() {
        return course;
    }

    public boolean reportsFast(int ordinal) {
        return Arrays.stream(fastReporters).anyMatch(each -> each == ordinal);
    }

    /** Where a session stands. */
    public static final class Course {

        private final Phase phase;
        private final int generation;
        private final int nextBlock;
        private final int kibibytesPerSecond;
        private final int statusMillis;
        private final int fastStatusMillis;
        private final int round;
        private final int parity;

        /**
         * @param generation another number after each restart of the sender, never 0
         * @param nextBlock every block before it has been sent
         * @param kibibytesPerSecond the pace now; 0 when it is not paced
         * @param statusMillis how often a receiver reports
         * @param fastStatusMillis how often one of the fast reporters does
         * @param round of draining
         * @param parity symbols of parity that go with each block unasked
         */
        public Course(
                Phase phase,
                int generation,
                int nextBlock,
                int kibibytesPerSecond,
                int statusMillis,
                int fastStatusMillis,
                int round,
                int parity) {
            this.phase = phase;
            this.generation = generation;
            this.nextBlock = nextBlock;
            this.kibibytesPerSecond = kibibytesPerSecond;
            this.statusMillis = statusMillis;
            this.fastStatusMillis = fastStatusMillis;
            this.round = round;
            this.parity = parity;
        }

        private static Course read(ByteBuffer in, Phase phase) {
            return new Course(
                    phase,
                    in.getInt(),
                    in.getInt(),
                    in.getInt(),
                    in.getShort() & U16,
                    in.getShort() & U16,
                    in.getShort() & U16,
                    in.get() & U8);
        }

        public Phase phase() {
            return phase;
        }

        public int generation() {
            return generation;
        }

        public int nextBlock() {
            return nextBlock;
        }

        public int kibibytesPerSecond() {
            return kibibytesPerSecond;
        }

        public int statusMillis() {
            return statusMillis;
        }

        public int fastStatusMillis() {
            return fastStatusMillis;
        }

        public int round() {
            return round;
        }

        public int parity() {
            return parity;
        }
    }
}
