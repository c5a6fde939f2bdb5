// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/**
 * A flow: the one {@code RouteBuilder} in which its whole way can be read. Register it as a service of type
 * {@code org.apache.camel.RoutesBuilder}; it runs until the service goes.
 *
 * <p>Rules that the host relies on: every route has a {@code routeId} that starts with the flow's area
 * ({@code delivery.start}); beans are passed as instances; {@code configure()} has no side effect beyond its routes. A flow
 * whose component or placeholder is missing waits, and starts when that comes. A flow whose {@code configure()} throws stays
 * out until its service is replaced.
 *
 * <p>Flows declare no error handling of their own: an exchange that fails is tried again {@code {{flow.redeliveries}}} times,
 * then handed as a {@link FlowFailure} to every {@link FlowFailureListener}.
 */
public abstract class FlowRoute extends RouteBuilder {

    /**
     * Values of the placeholders that this flow uses, by key without braces; an entry of the same key in
     * {@code etc/org.todoke.routes.cfg} wins. Asked once each time that the flow is added.
     */
    public Map<String, String> defaults() {
        return Map.of();
    }
}
