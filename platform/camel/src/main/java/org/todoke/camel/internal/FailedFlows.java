// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.camel.FlowFailure;
import org.todoke.camel.FlowFailureListener;

/** The end of every exchange that failed for good: it is logged, and whoever listens is told. */
final class FailedFlows extends RouteBuilder {

    static final String ENDPOINT = "direct:flow.failed";

    private static final Logger LOG = LoggerFactory.getLogger(FailedFlows.class);

    private final List<FlowFailureListener> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;

    FailedFlows(Clock clock) {
        this.clock = clock;
    }

    void add(FlowFailureListener listener) {
        listeners.add(listener);
    }

    void remove(FlowFailureListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(ENDPOINT).routeId("flow.failed").process(this::report);
    }

    private void report(Exchange exchange) {
        var failure = new FlowFailure(
                exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "unknown", String.class),
                exchange.getProperty(Exchange.FAILURE_ENDPOINT, "", String.class),
                exchange.getMessage().getBody(),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class),
                clock.instant());
        LOG.error("Flow {} gave up on exchange {}", failure.flow(), exchange.getExchangeId(), failure.cause());
        listeners.forEach(listener -> tell(listener, failure));
    }

    private static void tell(FlowFailureListener listener, FlowFailure failure) {
        try {
            listener.failed(failure);
        } catch (RuntimeException e) {
            LOG.error("{} failed to hear of flow {}", listener.getClass().getName(), failure.flow(), e);
        }
    }
}
