// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Documents that never change once they are written, read once: the last few that were asked for. Thread-safe; never blocks for long. */
final class Remembered<K, V> {

    private final Map<K, V> values;

    Remembered(int most) {
        values = new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void put(K key, V value) {
        values.put(key, value);
    }
}
