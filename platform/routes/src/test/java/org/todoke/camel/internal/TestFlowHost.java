// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.todoke.camel.FlowFailureListener;

/** The server's real host of flows, with its real error policy, for tests of flows. It tries a failed exchange again at once. */
public final class TestFlowHost implements AutoCloseable {

    private final FlowHost host = new FlowHost(Clock.systemUTC());

    /** @param placeholders what an administrator would set */
    public TestFlowHost(Map<String, String> placeholders) {
        var all = new TreeMap<>(placeholders);
        all.put("flow.redelivery.delay", "1");
        host.configure(all);
    }

    public TestFlowHost add(RoutesBuilder... flows) {
        for (RoutesBuilder flow : flows) {
            host.add(flow);
        }
        return this;
    }

    public TestFlowHost remove(RoutesBuilder flow) {
        host.remove(flow);
        return this;
    }

    public TestFlowHost add(String name, Component component) {
        host.add(name, component);
        return this;
    }

    public TestFlowHost add(FlowFailureListener listener) {
        host.add(listener);
        return this;
    }

    public CamelContext context() {
        return host.context();
    }

    /** Flows that do not run, with the reason. */
    public Map<String, String> problems() {
        return host.problems();
    }

    public void send(String endpoint, Object body) {
        try (var template = host.context().createProducerTemplate()) {
            template.sendBody(endpoint, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
