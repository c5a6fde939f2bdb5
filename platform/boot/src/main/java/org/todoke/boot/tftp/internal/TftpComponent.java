// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.boot.plane.internal.Plane;

/**
 * {@code tftp:boot}: requests for files, as exchanges whose body is a {@link org.todoke.api.boot.BootFiles.Request}; the content that the flow
 * finds is sent. The sending itself goes beside the exchange.
 */
@Component(
        service = org.apache.camel.Component.class,
        property = {"camel.component.name=tftp", "todoke.part=boot"})
public final class TftpComponent extends DefaultComponent {

    private final Plane plane;

    @Activate
    public TftpComponent(@Reference Plane plane) {
        this.plane = plane;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new TftpEndpoint(uri, this, plane);
    }
}
