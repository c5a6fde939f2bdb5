// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

/** How a receiver behaves where the session leaves it free. Immutable. */
public final class ReceiverSettings {

    private static final int SILENCE_MILLIS = 5_000;
    private static final int MAX_ROUNDS = 64;
    private static final long BUFFER_BYTES = 16L << 20;

    private final String networkInterface;
    private final long silenceMillis;
    private final int maxRounds;
    private final long bufferBytes;

    private ReceiverSettings(String networkInterface, long silenceMillis, int maxRounds, long bufferBytes) {
        this.networkInterface = networkInterface;
        this.silenceMillis = silenceMillis;
        this.maxRounds = maxRounds;
        this.bufferBytes = bufferBytes;
    }

    /** The interface by which the server is reached; five seconds of silence; 64 rounds; 16 MiB of buffers. */
    public static ReceiverSettings defaults() {
        return new ReceiverSettings("", SILENCE_MILLIS, MAX_ROUNDS, BUFFER_BYTES);
    }

    public ReceiverSettings withInterface(String name) {
        return new ReceiverSettings(name, silenceMillis, maxRounds, bufferBytes);
    }

    /** After so long without a datagram of the session, unicast takes over. */
    public ReceiverSettings withSilence(long millis) {
        return new ReceiverSettings(networkInterface, millis, maxRounds, bufferBytes);
    }

    /** After so many rounds of repair, unicast takes over. */
    public ReceiverSettings withMaxRounds(int rounds) {
        return new ReceiverSettings(networkInterface, silenceMillis, rounds, bufferBytes);
    }

    /** So much memory at most holds blocks on their way. */
    public ReceiverSettings withBuffers(long bytes) {
        return new ReceiverSettings(networkInterface, silenceMillis, maxRounds, bytes);
    }

    String networkInterface() {
        return networkInterface;
    }

    long silenceMillis() {
        return silenceMillis;
    }

    int maxRounds() {
        return maxRounds;
    }

    long bufferBytes() {
        return bufferBytes;
    }
}
