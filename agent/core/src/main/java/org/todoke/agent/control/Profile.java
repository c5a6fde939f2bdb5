// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.util.function.Supplier;
import org.todoke.agent.wire.FactSet;

/** What the agent says of itself and its machine. Immutable. */
public final class Profile {

    private final String agentVersion;
    private final String name;
    private final String bootId;
    private final Supplier<FactSet> facts;

    /**
     * @param name that the machine would like to have
     * @param bootId differs after each boot; empty where the system has none
     * @param facts gathered anew at each call
     */
    public Profile(String agentVersion, String name, String bootId, Supplier<FactSet> facts) {
        this.agentVersion = agentVersion;
        this.name = name;
        this.bootId = bootId;
        this.facts = facts;
    }

    String agentVersion() {
        return agentVersion;
    }

    String name() {
        return name;
    }

    String bootId() {
        return bootId;
    }

    FactSet facts() {
        return facts.get();
    }
}
