// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which room may import which others: the table of the architecture, and nothing beyond it. */
final class ImportTable {

    private static final String API = "platform/api";
    private static final String PORT = "platform/engine#org.todoke.engine.port";
    private static final String CAMEL = "platform/camel";
    private static final String WIRE = "agent/wire";

    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry(API, Set.of()),
            Map.entry("platform/engine", Set.of(API)),
            Map.entry("platform/targets", Set.of(API)),
            Map.entry("platform/store", Set.of(API, PORT)),
            Map.entry("platform/derby", Set.of()),
            Map.entry("platform/boot", Set.of(API, PORT)),
            Map.entry("platform/delivery", Set.of(API, PORT, WIRE)),
            Map.entry("platform/gateway", Set.of(API, PORT, WIRE)),
            Map.entry("platform/repository", Set.of(API, PORT)),
            Map.entry("platform/security", Set.of(API)),
            Map.entry("platform/rest", Set.of(API)),
            Map.entry("platform/console", Set.of(API)),
            Map.entry("platform/shell", Set.of(API)),
            Map.entry(CAMEL, Set.of(API)),
            Map.entry("platform/routes", Set.of(API, CAMEL)),
            Map.entry("platform/notices", Set.of(API, CAMEL)),
            Map.entry("platform/testkit", Set.of(API)),
            Map.entry("bundles/linux", Set.of(API)),
            Map.entry("bundles/windows", Set.of(API)),
            Map.entry("bundles/target-*", Set.of(API, "bundles/linux", "bundles/windows")),
            Map.entry("bundles/step-*", Set.of(API)),
            Map.entry(WIRE, Set.of()),
            Map.entry("agent/core", Set.of(WIRE)),
            Map.entry(
                    "assembly/targets",
                    Set.of(API, "platform/testkit", "platform/engine", "bundles/windows", WIRE, "agent/core")),
            Map.entry("assembly/bench", Set.of(API, "platform/testkit", "platform/engine", "platform/store")),
            Map.entry("assembly/*", Set.of(API, "platform/testkit", WIRE, "agent/core")));

    private ImportTable() {}

    /** A measurement puts together what it measures as Declarative Services would, and leaves out the rest. */
    static boolean looksInside(String room, String other) {
        return room.equals("assembly/bench")
                && Set.of("platform/engine", "platform/store").contains(other);
    }

    static boolean covers(String room) {
        return row(room) != null;
    }

    /** May a class of this room use a class of that package of that other room? */
    static boolean allows(String room, String other, String packageName) {
        Set<String> row = row(room);
        return row != null
                && row.stream().anyMatch(permitted -> {
                    List<String> parts = List.of(permitted.split("#"));
                    return parts.get(0).equals(other)
                            && (parts.size() == 1
                                    || packageName.equals(parts.get(1))
                                    || packageName.startsWith(parts.get(1) + "."));
                });
    }

    private static Set<String> row(String room) {
        return TABLE.containsKey(room) ? TABLE.get(room) : pattern(room);
    }

    private static Set<String> pattern(String room) {
        return TABLE.entrySet().stream()
                .filter(row -> row.getKey().endsWith("*"))
                .filter(row ->
                        room.startsWith(row.getKey().substring(0, row.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
