// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.Signal;

/** One signal of the engine, to be consumed from. */
final class EngineEndpoint extends DefaultEndpoint {

    private final Dispatcher dispatcher;
    private final Signal signal;

    EngineEndpoint(String uri, EngineComponent component, Dispatcher dispatcher, Signal signal) {
        super(uri, component);
        this.dispatcher = dispatcher;
        this.signal = signal;
    }

    @Override
    public Consumer createConsumer(Processor flow) throws Exception {
        var consumer = new EngineConsumer(this, flow, dispatcher, signal);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("The engine is told by its services, not by " + getEndpointUri());
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
