// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** A probe with what it must show. */
public final class Check extends JsonValue {

    /** What is wanted of the observation. */
    public enum Wanted {
        EXISTS,
        ABSENT,
        EQUAL,
        /** The whole value matches a regular expression. */
        MATCH,
        LESS,
        AT_MOST,
        AT_LEAST,
        GREATER,
        OTHER_THAN
    }

    private static final int MAX_WORD = 40;

    private final Probe probe;
    private final Wanted wanted;
    private final String value;

    /** @param value what the observation is held against; empty for {@link Wanted#EXISTS} and {@link Wanted#ABSENT} */
    public Check(Probe probe, Wanted wanted, String value) {
        this.probe = probe;
        this.wanted = wanted;
        this.value = value;
    }

    public static Check of(JsonObject json) {
        return new Check(
                Probe.of(json.object("probe")),
                Wanted.valueOf(json.text("wanted", MAX_WORD)),
                json.textOrEmpty("value", Action.MAX_ARGUMENT));
    }

    public Probe probe() {
        return probe;
    }

    public Wanted wanted() {
        return wanted;
    }

    public String value() {
        return value;
    }

    @Override
    public JsonObject json() {
        return new JsonObject().put("probe", probe).put("wanted", wanted.name()).put("value", value);
    }
}
