// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.Collection;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.OrderId;

/** An agent's process starts to speak, to {@link Paths#HELLO}; said again when the server asks for it by 409. */
public final class HelloRequest extends Message {

    private final String agentVersion;
    private final String session;
    private final String bootId;
    private final FactSet facts;
    private final List<OrderId> openOrders;

    private HelloRequest(
            int protocol,
            String agentVersion,
            String session,
            String bootId,
            FactSet facts,
            Collection<OrderId> openOrders) {
        super(protocol);
        this.agentVersion = agentVersion;
        this.session = session;
        this.bootId = bootId;
        this.facts = facts;
        this.openOrders = OrderIds.copy(openOrders);
    }

    /**
     * @param session random, one for each start of the agent's process
     * @param bootId differs after each boot of the machine; empty where the system has none
     * @param openOrders orders that it has, done or not, whose end the server has not acknowledged
     */
    public HelloRequest(
            String agentVersion, String session, String bootId, FactSet facts, Collection<OrderId> openOrders) {
        this(Protocol.NEWEST, agentVersion, session, bootId, facts, openOrders);
    }

    public static HelloRequest of(JsonObject json) {
        return new HelloRequest(
                protocol(json),
                json.text("agentVersion", Texts.MAX_ID),
                json.text("session", Texts.MAX_ID),
                json.textOrEmpty("bootId", Texts.MAX_NAME),
                FactSet.from(json),
                OrderIds.from(json));
    }

    public String agentVersion() {
        return agentVersion;
    }

    public String session() {
        return session;
    }

    public String bootId() {
        return bootId;
    }

    public FactSet facts() {
        return facts;
    }

    public List<OrderId> openOrders() {
        return openOrders;
    }

    @Override
    public JsonObject json() {
        return begin().put("agentVersion", agentVersion)
                .put("session", session)
                .put("bootId", bootId)
                .put("facts", facts.values())
                .putTexts("openOrders", OrderIds.texts(openOrders));
    }
}
