// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.time.Duration;
import java.util.List;
import org.todoke.api.delivery.ContentRef;

/**
 * What one machine does for one step of a run: the actions in turn, then the probes; a failed action ends it. Bounded: at most
 * {@value #MAX_ACTIONS} actions and {@value #MAX_PROBES} probes.
 *
 * @param timeLimit for all of it, counted by the agent from its receipt; the server holds the machine to its own deadline as well
 */
public record Order(OrderId id, List<Action> actions, List<Probe> probes, Duration timeLimit) {

    public static final int MAX_ACTIONS = 50;
    public static final int MAX_PROBES = 50;

    public Order {
        if (actions.size() > MAX_ACTIONS || probes.size() > MAX_PROBES) {
            throw new IllegalArgumentException(
                    "Order " + id + " is too long: " + actions.size() + " actions, " + probes.size() + " probes");
        }
        actions = List.copyOf(actions);
        probes = List.copyOf(probes);
    }

    /** Bytes that the machine must fetch for it. */
    public long fetchBytes() {
        return actions.stream()
                .flatMap(action -> action.fetches().stream())
                .mapToLong(ContentRef::sizeBytes)
                .sum();
    }
}
