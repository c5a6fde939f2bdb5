// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.text.Message;

/**
 * Who waits for a place within which scenario's or group's limit, oldest first; so that a place that comes free is given on without reading
 * all that waits. Only a reminder: an execution waits by the database, and one that is not named here is found by the sweeps. Thread-safe.
 */
final class Turns {

    private final Map<String, NavigableSet<Long>> waiting = new ConcurrentHashMap<>();

    /** @param full why it must wait */
    void add(Message full, ExecutionId execution) {
        waiting.computeIfAbsent(whose(full), none -> new ConcurrentSkipListSet<>())
                .add(execution.value());
    }

    /** Takes out the oldest that wait for this reason. */
    List<ExecutionId> take(Message full, int most) {
        NavigableSet<Long> all = waiting.get(whose(full));
        var taken = new ArrayList<ExecutionId>();
        while (all != null && taken.size() < most) {
            Long oldest = all.pollFirst();
            if (oldest == null) {
                break;
            }
            taken.add(new ExecutionId(oldest));
        }
        return taken;
    }

    /** The limit's number, which may differ from run to run, does not matter; the name that comes last does. */
    private static String whose(Message full) {
        return full.key() + ' ' + full.args().get(full.args().size() - 1);
    }
}
