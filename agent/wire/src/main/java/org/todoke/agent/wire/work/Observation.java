// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** What an agent saw when it answered a {@link Probe}. "It is not there" and "I could not look" are different things. */
public final class Observation extends JsonValue {

    /** A value or detail is cut to this many characters. */
    public static final int MAX_TEXT = 4_000;

    private static final int MAX_STATE = 40;

    /** Whether the thing asked for exists. */
    public enum State {
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    private final State state;
    private final String value;
    private final String detail;

    /**
     * @param value the value; empty when there is none
     * @param detail why it could not be observed, in the words of the operating system; empty otherwise
     */
    public Observation(State state, String value, String detail) {
        this.state = state;
        this.value = CleanText.cut(value, MAX_TEXT);
        this.detail = CleanText.cut(detail, MAX_TEXT);
    }

    public static Observation of(JsonObject json) {
        return new Observation(
                State.valueOf(json.text("state", MAX_STATE)),
                json.textOrEmpty("value", MAX_TEXT),
                json.textOrEmpty("detail", MAX_TEXT));
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

    public State state() {
        return state;
    }

    public String value() {
        return value;
    }

    public String detail() {
        return detail;
    }

    @Override
    public JsonObject json() {
        return new JsonObject().put("state", state.name()).put("value", value).put("detail", detail);
    }
}
