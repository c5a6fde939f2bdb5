// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

/**
 * How fast a session sends. Whatever this says, it does not outrun what its receivers can hold, and all sessions together keep to
 * the server's budget.
 *
 * @param limitBytesPerSecond the rate when it is fixed; otherwise the most, 0 for no limit of its own
 */
public record Pacing(Mode mode, long limitBytesPerSecond) {

    /** How the rate is found. */
    public enum Mode {
        /** As it was set. */
        FIXED,
        /** As fast as the receivers take it. */
        MAXIMUM,
        /** As fast as it goes without more loss than the network has anyway. */
        ADAPTIVE
    }

    public Pacing {
        if (limitBytesPerSecond < 0 || mode == Mode.FIXED && limitBytesPerSecond == 0) {
            throw new IllegalArgumentException(mode + " at " + limitBytesPerSecond + " bytes per second");
        }
    }

    public static Pacing fixed(long bytesPerSecond) {
        return new Pacing(Mode.FIXED, bytesPerSecond);
    }

    public static Pacing maximum() {
        return new Pacing(Mode.MAXIMUM, 0);
    }

    public static Pacing adaptive() {
        return new Pacing(Mode.ADAPTIVE, 0);
    }
}
