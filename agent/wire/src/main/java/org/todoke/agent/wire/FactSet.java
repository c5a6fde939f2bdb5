// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.CleanText;

/** What an agent says of its machine: names and values in plain text, bounded as the server bounds them. Immutable. */
public final class FactSet {

    public static final int MAX_FACTS = 1_000;
    public static final int MAX_NAME = 200;
    public static final int MAX_VALUE = 4_000;

    private final Map<String, String> values;

    private FactSet(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** These facts; values are cut to their limit, names beyond theirs and facts beyond the number are left out. */
    public static FactSet of(Map<String, String> values) {
        Map<String, String> kept = new TreeMap<>();
        new TreeMap<>(values).forEach((name, value) -> {
            if (!name.trim().isEmpty() && name.length() <= MAX_NAME && kept.size() < MAX_FACTS) {
                kept.put(name, CleanText.cut(value, MAX_VALUE));
            }
        });
        return new FactSet(kept);
    }

    static FactSet from(JsonObject json) {
        return of(json.textMap("facts", MAX_FACTS, MAX_NAME, MAX_VALUE));
    }

    /** In the order of their names. */
    public Map<String, String> values() {
        return values;
    }
}
