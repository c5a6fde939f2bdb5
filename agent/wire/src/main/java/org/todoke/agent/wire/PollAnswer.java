// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Order;

/** Work; empty when there is none. */
public final class PollAnswer extends Message {

    /** An answer carries no more; the rest comes with the next one. */
    public static final int MAX_ORDERS = 20;

    private final List<Order> orders;

    public PollAnswer(int protocol, Collection<Order> orders) {
        super(protocol);
        this.orders = Collections.unmodifiableList(new ArrayList<>(orders));
    }

    public static PollAnswer of(JsonObject json) {
        return new PollAnswer(protocol(json), json.objects("orders", MAX_ORDERS, Order::lenient));
    }

    public List<Order> orders() {
        return orders;
    }

    @Override
    public JsonObject json() {
        return begin().put("orders", orders);
    }
}
