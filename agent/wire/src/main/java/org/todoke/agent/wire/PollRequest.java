// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.Collection;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.OrderId;

/** Is there work? Sent to {@link Paths#POLL}; the server holds it open until there is, or its time is over. */
public final class PollRequest extends Message {

    private final String session;
    private final List<OrderId> openOrders;

    /** @param openOrders orders that it has, done or not, whose end the server has not acknowledged; they are not sent again */
    public PollRequest(int protocol, String session, Collection<OrderId> openOrders) {
        super(protocol);
        this.session = session;
        this.openOrders = OrderIds.copy(openOrders);
    }

    public static PollRequest of(JsonObject json) {
        return new PollRequest(protocol(json), json.text("session", Texts.MAX_ID), OrderIds.from(json));
    }

    public String session() {
        return session;
    }

    public List<OrderId> openOrders() {
        return openOrders;
    }

    @Override
    public JsonObject json() {
        return begin().put("session", session).putTexts("openOrders", OrderIds.texts(openOrders));
    }
}
