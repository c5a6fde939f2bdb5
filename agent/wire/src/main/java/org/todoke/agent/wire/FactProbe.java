// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.work.Probe;

/** A fact that a target wants to know, and how to find it out (ruling 1). */
public final class FactProbe extends JsonValue {

    private final String fact;
    private final Probe probe;

    public FactProbe(String fact, Probe probe) {
        this.fact = fact;
        this.probe = probe;
    }

    public static FactProbe of(JsonObject json) {
        return new FactProbe(json.text("fact", FactSet.MAX_NAME), Probe.of(json.object("probe")));
    }

    public String fact() {
        return fact;
    }

    public Probe probe() {
        return probe;
    }

    @Override
    public JsonObject json() {
        return new JsonObject().put("fact", fact).put("probe", probe);
    }
}
