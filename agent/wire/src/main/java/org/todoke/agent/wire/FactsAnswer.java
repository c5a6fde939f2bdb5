// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;

/** The facts have arrived. */
public final class FactsAnswer extends Message {

    public FactsAnswer(int protocol) {
        super(protocol);
    }

    public static FactsAnswer of(JsonObject json) {
        return new FactsAnswer(protocol(json));
    }

    @Override
    public JsonObject json() {
        return begin();
    }
}
