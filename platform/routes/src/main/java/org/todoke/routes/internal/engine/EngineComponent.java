// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.Signal;

/** {@code engine:ready} and {@code engine:reported}: the executions that want attention, as exchanges whose body is the execution's id. */
@Component(service = org.apache.camel.Component.class, property = "camel.component.name=engine")
public final class EngineComponent extends DefaultComponent {

    private final Dispatcher dispatcher;

    @Activate
    public EngineComponent(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String signal, Map<String, Object> parameters) {
        return new EngineEndpoint(uri, this, dispatcher, Signal.valueOf(signal.toUpperCase(Locale.ROOT)));
    }
}
