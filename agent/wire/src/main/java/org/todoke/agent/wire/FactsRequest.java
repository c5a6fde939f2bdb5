// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;

/** Facts found by the targets' probes, sent to {@link Paths#FACTS}; they are added to those of the hello. */
public final class FactsRequest extends Message {

    private final String session;
    private final FactSet facts;
    private final List<String> absent;

    /**
     * @param absent facts that are certainly not there: the server forgets them. Those that could not be observed are in neither
     *     set: the server keeps what it knew.
     */
    public FactsRequest(int protocol, String session, FactSet facts, Collection<String> absent) {
        super(protocol);
        this.session = session;
        this.facts = facts;
        this.absent = Collections.unmodifiableList(new ArrayList<>(absent));
    }

    public static FactsRequest of(JsonObject json) {
        return new FactsRequest(
                protocol(json),
                json.text("session", Texts.MAX_ID),
                FactSet.from(json),
                json.texts("absent", FactSet.MAX_FACTS, FactSet.MAX_NAME));
    }

    public String session() {
        return session;
    }

    public FactSet facts() {
        return facts;
    }

    public List<String> absent() {
        return absent;
    }

    @Override
    public JsonObject json() {
        return begin().put("session", session).put("facts", facts.values()).putTexts("absent", absent);
    }
}
