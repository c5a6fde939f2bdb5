// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Machines that sleep, to be sent to. */
final class WolEndpoint extends DefaultEndpoint {

    private final MagicSender sender;

    WolEndpoint(String uri, WolComponent component, MagicSender sender) {
        super(uri, component);
        this.sender = sender;
    }

    @Override
    public Consumer createConsumer(Processor flow) {
        throw new UnsupportedOperationException("Who sleeps says nothing: " + getEndpointUri());
    }

    @Override
    public Producer createProducer() {
        return new WolProducer(this, sender);
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
