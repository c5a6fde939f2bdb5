// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.time.Duration;
import org.todoke.agent.wire.json.JsonObject;

/** Asks a person at the machine whether the order may go on; where nobody answers in time, what was said beforehand holds. */
public final class Ask extends Action {

    /** What holds when nobody answers. */
    public enum Otherwise {
        APPLY,
        REFUSE
    }

    static final int MAX_TEXT = 1_000;

    private final String text;
    private final Duration timeLimit;
    private final Otherwise otherwise;

    /** @param text what is to be done, for the person */
    public Ask(String text, Duration timeLimit, Otherwise otherwise) {
        this.text = CleanText.cut(text, MAX_TEXT);
        this.timeLimit = timeLimit;
        this.otherwise = otherwise;
    }

    public String text() {
        return text;
    }

    public Duration timeLimit() {
        return timeLimit;
    }

    public Otherwise otherwise() {
        return otherwise;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.ask(this);
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("do", "ask")
                .put("text", text)
                .put("timeLimitMillis", timeLimit.toMillis())
                .put("otherwise", otherwise.name());
    }
}
