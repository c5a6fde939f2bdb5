// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.util.Optional;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** How a supervised command ended. */
public final class CommandEnd extends JsonValue {

    private static final int MAX_STATE = 40;
    private static final int MAX_TEXT = 200_000;

    /** The kinds of end. */
    public enum State {
        /** By itself, with an exit code. */
        EXITED,
        /** Killed at its limit. */
        TIMED_OUT,
        /** It never began. */
        NOT_STARTED,
        /** Nobody saw it; perhaps it never began, perhaps it still runs. */
        LOST
    }

    private final State state;
    private final Optional<Integer> exitCode;
    private final String output;
    private final String detail;

    private CommandEnd(State state, Optional<Integer> exitCode, String output, String detail) {
        this.state = state;
        this.exitCode = exitCode;
        this.output = output;
        this.detail = detail;
    }

    public static CommandEnd exited(int code, String output) {
        return new CommandEnd(State.EXITED, Optional.of(code), output, "");
    }

    public static CommandEnd timedOut(String output, String detail) {
        return new CommandEnd(State.TIMED_OUT, Optional.empty(), output, detail);
    }

    public static CommandEnd notStarted(String detail) {
        return new CommandEnd(State.NOT_STARTED, Optional.empty(), "", detail);
    }

    public static CommandEnd lost(String output, String detail) {
        return new CommandEnd(State.LOST, Optional.empty(), output, detail);
    }

    static CommandEnd of(JsonObject json) {
        Optional<Integer> code = json.has("exitCode")
                ? Optional.of((int) json.number("exitCode", Integer.MIN_VALUE, Integer.MAX_VALUE))
                : Optional.empty();
        return new CommandEnd(
                State.valueOf(json.text("state", MAX_STATE)),
                code,
                json.textOrEmpty("output", MAX_TEXT),
                json.textOrEmpty("detail", MAX_TEXT));
    }

    public State state() {
        return state;
    }

    /** There when it exited. */
    public Optional<Integer> exitCode() {
        return exitCode;
    }

    public String output() {
        return output;
    }

    /** Why, unless it exited. */
    public String detail() {
        return detail;
    }

    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("state", state.name())
                .put("output", output)
                .put("detail", detail);
        exitCode.ifPresent(code -> json.put("exitCode", code.longValue()));
        return json;
    }
}
