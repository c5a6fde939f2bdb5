// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;
import org.todoke.api.wake.WakeCall;

/** Calls the machine that the body names. Thread-safe. */
final class WolProducer extends DefaultProducer {

    private final MagicSender sender;

    WolProducer(WolEndpoint endpoint, MagicSender sender) {
        super(endpoint);
        this.sender = sender;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        WakeCall call = exchange.getMessage().getMandatoryBody(WakeCall.class);
        exchange.getMessage().setBody(sender.send(call));
    }
}
