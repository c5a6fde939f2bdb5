// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** What one machine does for one step of a run: the actions in turn, then the probes; a failed action ends it. */
public final class Order extends JsonValue {

    public static final int MAX_ACTIONS = 50;
    public static final int MAX_PROBES = 50;

    /** No time limit is longer; a year is meant as "no practical limit". */
    public static final Duration MAX_TIME_LIMIT = Duration.ofDays(366);

    private final OrderId id;
    private final List<Action> actions;
    private final List<Probe> probes;
    private final Duration timeLimit;

    /** @param timeLimit for all of it, counted by the agent from its receipt */
    public Order(OrderId id, List<? extends Action> actions, List<? extends Probe> probes, Duration timeLimit) {
        if (actions.size() > MAX_ACTIONS || probes.size() > MAX_PROBES) {
            throw new IllegalArgumentException(
                    "Order " + id + " is too long: " + actions.size() + " actions, " + probes.size() + " probes");
        }
        this.id = id;
        this.actions = Collections.unmodifiableList(new ArrayList<>(actions));
        this.probes = Collections.unmodifiableList(new ArrayList<>(probes));
        this.timeLimit = timeLimit;
    }

    public static Order of(JsonObject json) {
        return new Order(
                new OrderId(json.text("id", OrderId.MAX_LENGTH)),
                json.objects("actions", MAX_ACTIONS, Action::of),
                json.objects("probes", MAX_PROBES, Probe::of),
                timeLimit(json));
    }

    /** As {@link #of}, but an order whose id alone can be read becomes one that no agent supports, so that it is answered. */
    public static Order lenient(JsonObject json) {
        OrderId id = new OrderId(json.text("id", OrderId.MAX_LENGTH));
        try {
            return of(json);
        } catch (IllegalArgumentException e) {
            Action unsupported = new Action.Unsupported("order", String.valueOf(e.getMessage()));
            return new Order(id, Collections.singletonList(unsupported), Collections.emptyList(), MAX_TIME_LIMIT);
        }
    }

    static Duration timeLimit(JsonObject json) {
        return Duration.ofMillis(json.number("timeLimitMillis", 1, MAX_TIME_LIMIT.toMillis()));
    }

    public OrderId id() {
        return id;
    }

    public List<Action> actions() {
        return actions;
    }

    public List<Probe> probes() {
        return probes;
    }

    public Duration timeLimit() {
        return timeLimit;
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("id", id.value())
                .put("actions", actions)
                .put("probes", probes)
                .put("timeLimitMillis", timeLimit.toMillis());
    }
}
