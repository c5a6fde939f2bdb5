// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code wol:call}: calls the machine of the exchange's body, a {@link org.todoke.api.wake.WakeCall}; the body becomes the {@link
 * org.todoke.api.wake.WakeOutcome}. How packets are sent is set for the server as a whole, passwords among it: nothing of it stands in a URI.
 */
@Component(service = org.apache.camel.Component.class, property = "camel.component.name=wol")
public final class WolComponent extends DefaultComponent {

    private final MagicSender sender;

    @Activate
    public WolComponent(@Reference MagicSender sender) {
        this.sender = sender;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new WolEndpoint(uri, this, sender);
    }
}
