// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.Dispatcher.Subscription;
import org.todoke.api.run.ExecutionId;

/**
 * Sends each named execution through the flow, one at a time: admission counts machines at work, and counting wants order. An execution
 * named again before its turn goes through once. When the consumer stops, the exchange under way may end; what is still queued is named anew
 * at the next start.
 */
final class EngineConsumer extends DefaultConsumer {

    private static final long PATIENCE_MILLIS = 4_000;

    private final Dispatcher dispatcher;
    private final Signal signal;
    private Attention attention;
    private Subscription subscription;
    private ExecutorService worker;

    EngineConsumer(EngineEndpoint endpoint, Processor flow, Dispatcher dispatcher, Signal signal) {
        super(endpoint, flow);
        this.dispatcher = dispatcher;
        this.signal = signal;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var mine = new Attention();
        attention = mine;
        subscription = dispatcher.subscribe(signal, mine::name);
        worker = executors().newSingleThreadExecutor(this, "engine-" + signal);
        worker.execute(() -> work(mine));
    }

    @Override
    protected void doStop() throws Exception {
        if (worker != null) { // else the start failed
            subscription.close();
            attention.close();
            executors().shutdownGraceful(worker, PATIENCE_MILLIS);
        }
        super.doStop();
    }

    private ExecutorServiceManager executors() {
        return getEndpoint().getCamelContext().getExecutorServiceManager();
    }

    private void work(Attention mine) {
        try {
            for (var next = mine.next(); next.isPresent(); next = mine.next()) {
                send(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever a flow throws, an error of a bundle being updated among it: the next execution has its turn. */
    private void send(ExecutionId execution) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(execution);
            getProcessor().process(exchange);
        } catch (Exception | LinkageError e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "Execution " + execution + " failed in its flow", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
