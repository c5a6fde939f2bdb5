// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes routes out so that nothing of them stays. Exchanges under way get {@value #GRACE_SECONDS} seconds; what they carried
 * is in the database, and the engine hands it out again.
 */
final class RouteStopper {

    static final int GRACE_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RouteStopper.class);

    private final DefaultCamelContext context;

    RouteStopper(DefaultCamelContext context) {
        this.context = context;
    }

    void drop(Collection<RouteDefinition> definitions) {
        List<Route> routes = definitions.stream()
                .map(definition -> context.getRoute(definition.getRouteId()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(RouteStopper::rank))
                .toList();
        routes.forEach(route -> attempt(
                "stop",
                route.getRouteId(),
                () -> context.getRouteController().stopRoute(route.getRouteId(), GRACE_SECONDS, TimeUnit.SECONDS)));
        routes.forEach(route -> attempt("remove", route.getRouteId(), () -> context.removeRoute(route.getRouteId())));
        definitions.forEach(definition ->
                attempt("forget", definition.getRouteId(), () -> context.removeRouteDefinition(definition)));
    }

    /** Sources first: a timer that runs on would wait 30 seconds for the consumer of a stopped {@code direct:}. */
    private static int rank(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return uri.startsWith("direct:") ? 2 : uri.startsWith("seda:") ? 1 : 0;
    }

    private static void attempt(String what, String route, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOG.error("Could not {} route {}; the others go on", what, route, e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
