// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.OrderId;

/** The orders that an agent has and whose end the server has not acknowledged yet. */
final class OrderIds {

    static final int MAX_OPEN = 200;

    private OrderIds() {}

    static List<OrderId> copy(Collection<OrderId> ids) {
        return Collections.unmodifiableList(new ArrayList<>(ids));
    }

    static List<OrderId> from(JsonObject json) {
        List<OrderId> ids = new ArrayList<>();
        json.texts("openOrders", MAX_OPEN, OrderId.MAX_LENGTH).forEach(id -> ids.add(new OrderId(id)));
        return copy(ids);
    }

    static List<String> texts(List<OrderId> ids) {
        List<String> texts = new ArrayList<>();
        ids.forEach(id -> texts.add(id.value()));
        return texts;
    }
}
