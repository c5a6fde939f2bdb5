// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootTrace;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.plane.internal.Plane;

/** The server's part in DHCPv6, to be consumed from. */
final class Dhcp6Endpoint extends DefaultEndpoint {

    private final Plane plane;
    private final LoaderFolder loaders;
    private final AddressService addresses;
    private final BootTrace trace;

    Dhcp6Endpoint(
            String uri,
            Dhcp6Component component,
            Plane plane,
            LoaderFolder loaders,
            AddressService addresses,
            BootTrace trace) {
        super(uri, component);
        this.plane = plane;
        this.loaders = loaders;
        this.addresses = addresses;
        this.trace = trace;
    }

    @Override
    public Consumer createConsumer(Processor flow) throws Exception {
        var consumer = new Dhcp6Consumer(this, flow, plane, loaders, addresses, trace);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "Answers are the flow's result; nothing is sent to " + getEndpointUri());
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
