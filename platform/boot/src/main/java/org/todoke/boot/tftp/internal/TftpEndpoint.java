// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.todoke.boot.plane.internal.Plane;

/** The server's part in TFTP, to be consumed from. */
final class TftpEndpoint extends DefaultEndpoint {

    private final Plane plane;

    TftpEndpoint(String uri, TftpComponent component, Plane plane) {
        super(uri, component);
        this.plane = plane;
    }

    @Override
    public Consumer createConsumer(Processor flow) throws Exception {
        var consumer = new TftpConsumer(this, flow, plane);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Files are only served, not sent to " + getEndpointUri());
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
