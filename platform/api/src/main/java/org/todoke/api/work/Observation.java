// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

/**
 * What an agent saw when it answered a {@link Probe}. "It is not there" and "I could not look" are different things.
 *
 * @param state whether it exists
 * @param value the value; empty when there is none
 * @param detail why it could not be observed, in the words of the operating system; empty otherwise
 */
public record Observation(State state, String value, String detail) {

    /** Whether the thing asked for exists. */
    public enum State {
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    public static Observation present(String value) {
        return new Observation(State.PRESENT, value, "");
    }

    public static Observation absent() {
        return new Observation(State.ABSENT, "", "");
    }

    public static Observation unknown(String detail) {
        return new Observation(State.UNKNOWN, "", detail);
    }
}
