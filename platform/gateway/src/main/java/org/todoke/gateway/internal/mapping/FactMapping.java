// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.FactSet;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.CleanText;
import org.todoke.api.machine.Facts;
import org.todoke.api.plan.ProbeFact;

/**
 * Facts on their way in. A fact out of its limits is the machine's own oddity: its value is cut, a name that cannot be kept is left out, and
 * the rest of the message holds.
 */
public final class FactMapping {

    private static final Logger LOG = LoggerFactory.getLogger(FactMapping.class);
    private static final String MEMBER = "facts";
    private static final int MAX_SENT = 20 * Facts.MAX_FACTS;

    private FactMapping() {}

    /** Brings the facts of a message into their limits before it is read; that of a message without facts stays as it is. */
    public static JsonObject bounded(JsonObject message, Object sender) {
        Map<String, String> sent = message.textMap(MEMBER, MAX_SENT, Json.MAX_TEXT, Json.MAX_TEXT);
        var names = new TreeMap<String, String>();
        sent.forEach((name, value) -> {
            if (!name.isBlank() && CleanText.of(name).equals(name)) {
                names.put(name, value);
            }
        });
        Map<String, String> kept = FactSet.of(names).values();
        if (!kept.equals(sent)) {
            LOG.info(
                    "{} sent {} facts, {} are kept; others, or parts of values, are out of limits",
                    sender,
                    sent.size(),
                    kept.size());
        }
        return message.put(MEMBER, kept);
    }

    public static Facts facts(FactSet facts) {
        return Facts.of(facts.values());
    }

    /** The same of answers to probes: those that the catalogue asked keep what is certainly absent, too. */
    public static Facts answers(FactSet present, List<String> absent) {
        var facts = new TreeMap<String, String>();
        present.values()
                .forEach((name, value) -> facts.put(name, ProbeFact.isName(name) ? ProbeFact.present(value) : value));
        absent.stream().filter(ProbeFact::isName).forEach(name -> facts.put(name, ProbeFact.absent()));
        return Facts.of(facts);
    }
}
