// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.PropertiesSource;

/**
 * Values of {@code {{…}}}: what the administrator configured, else what the flow that uses it brought as default.
 * Thread-safe; Camel asks from route threads.
 */
final class Placeholders implements PropertiesSource {

    private final Map<Object, Map<String, String>> defaults = new LinkedHashMap<>();
    private Map<String, String> configured = Map.of();

    synchronized void configure(Map<String, String> values) {
        configured = Map.copyOf(values);
    }

    synchronized void add(Object flow, Map<String, String> values) {
        defaults.put(flow, Map.copyOf(values));
    }

    synchronized void remove(Object flow) {
        defaults.remove(flow);
    }

    /** What holds now, for telling whether a new configuration changes anything. */
    synchronized Map<String, String> configured() {
        return new HashMap<>(configured);
    }

    @Override
    public String getName() {
        return "todoke";
    }

    @Override
    public synchronized String getProperty(String name) {
        String value = configured.get(name);
        for (var values = defaults.values().iterator(); value == null && values.hasNext(); ) {
            value = values.next().get(name);
        }
        return value;
    }
}
