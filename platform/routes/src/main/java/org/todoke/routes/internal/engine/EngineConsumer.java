// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.Dispatcher.Subscription;
import org.todoke.api.run.ExecutionId;

/**
 * Sends each named execution through the flow, one at a time: admission counts machines at work, and counting wants order. An execution
 * named again before its turn goes through once. What is still queued when the consumer stops is named anew at the next start.
 */
final class EngineConsumer extends DefaultConsumer {

    private final Dispatcher dispatcher;
    private final Signal signal;
    private final Set<ExecutionId> queue = new LinkedHashSet<>();
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
        worker = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "engine-" + signal);
        subscription = dispatcher.subscribe(signal, this::enqueue);
        worker.execute(this::work);
    }

    @Override
    protected void doStop() throws Exception {
        subscription.close();
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(worker);
        synchronized (queue) {
            queue.clear();
        }
        super.doStop();
    }

    private void enqueue(ExecutionId execution) {
        synchronized (queue) {
            queue.add(execution);
            queue.notifyAll();
        }
    }

    private void work() {
        try {
            while (isRunAllowed() && !Thread.currentThread().isInterrupted()) {
                send(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ExecutionId next() throws InterruptedException {
        synchronized (queue) {
            while (queue.isEmpty()) {
                queue.wait();
            }
            var first = queue.iterator();
            ExecutionId next = first.next();
            first.remove();
            return next;
        }
    }

    private void send(ExecutionId execution) {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(execution);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "Execution " + execution + " failed in its flow", exchange, exchange.getException());
        }
    }
}
