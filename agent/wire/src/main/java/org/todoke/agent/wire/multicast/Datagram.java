// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.nio.ByteBuffer;

/** What all datagrams begin with. Numbers are big-endian; those that count go round at 2³² and are compared by their difference. */
public final class Datagram {

    public static final int HEADER_BYTES = 16;

    /** What fits an Ethernet frame with IPv6. */
    public static final int MAX_CONTROL_BYTES = 1452;

    public static final byte DATA = 1;
    public static final byte ANNOUNCEMENT = 2;
    public static final byte STATUS = 3;

    private static final short MAGIC = 0x7464;
    private static final byte VERSION = 1;
    private static final int TYPE_AT = 3;
    private static final int SESSION_AT = 4;
    private static final int SEQUENCE_AT = 12;

    private Datagram() {}

    static ByteBuffer begin(ByteBuffer out, byte type, long session, int sequence) {
        return out.putShort(MAGIC).put(VERSION).put(type).putLong(session).putInt(sequence);
    }

    /**
     * What the buffer holds between position and limit, as far as the header tells.
     *
     * @return one of the types, whose own reading checks the rest; 0 for anything that is none of ours
     */
    public static byte type(ByteBuffer in) {
        int at = in.position();
        if (in.remaining() < HEADER_BYTES || in.getShort(at) != MAGIC || in.get(at + 2) != VERSION) {
            return 0;
        }
        byte type = in.get(at + TYPE_AT);
        return type >= DATA && type <= STATUS ? type : 0;
    }

    /** Of a datagram that has a type. */
    public static long session(ByteBuffer in) {
        return in.getLong(in.position() + SESSION_AT);
    }

    /** The sender's, or a receiver's own, count of datagrams in this session. */
    public static int sequence(ByteBuffer in) {
        return in.getInt(in.position() + SEQUENCE_AT);
    }
}
