// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.camel.FlowRoute;

/**
 * The flows of all bundles: those that run, those that wait for a component or a placeholder, and those that are broken.
 * Not thread-safe; the host calls it under its lock.
 */
final class RouteRoster {

    private static final Logger LOG = LoggerFactory.getLogger(RouteRoster.class);

    private final DefaultCamelContext context;
    private final Placeholders placeholders;
    private final RouteStopper stopper;
    private final Map<RoutesBuilder, List<RouteDefinition>> running = new LinkedHashMap<>();
    private final Map<RoutesBuilder, String> waiting = new LinkedHashMap<>();
    private final Map<RoutesBuilder, String> broken = new LinkedHashMap<>();

    RouteRoster(DefaultCamelContext context, Placeholders placeholders) {
        this.context = context;
        this.placeholders = placeholders;
        this.stopper = new RouteStopper(context);
    }

    void add(RoutesBuilder flow) {
        if (flow instanceof FlowRoute withDefaults) {
            placeholders.add(flow, withDefaults.defaults());
        }
        start(flow);
    }

    void remove(RoutesBuilder flow) {
        waiting.remove(flow);
        broken.remove(flow);
        List<RouteDefinition> routes = running.remove(flow);
        if (routes != null) {
            stopper.drop(routes);
            LOG.info("Flow {} has gone with {} routes", nameOf(flow), routes.size());
        }
        placeholders.remove(flow);
    }

    /** Something that flows may wait for has come. */
    void retryWaiting() {
        List.copyOf(waiting.keySet()).forEach(this::start);
    }

    /** Takes out the flows with a route of this kind; they wait until {@link #retryWaiting()}. */
    void park(Predicate<RouteDefinition> kind, String reason) {
        for (RoutesBuilder flow : List.copyOf(running.keySet())) {
            if (running.get(flow).stream().anyMatch(kind)) {
                stopper.drop(running.remove(flow));
                waiting.put(flow, reason);
                LOG.info("Flow {} waits: {}", nameOf(flow), reason);
            }
        }
    }

    /** Flows that do not run, by name, with the reason. */
    Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        waiting.forEach((flow, reason) -> problems.put(nameOf(flow), reason));
        broken.forEach((flow, reason) -> problems.put(nameOf(flow), reason));
        return problems;
    }

    private void start(RoutesBuilder flow) {
        waiting.remove(flow);
        if (!configured(flow)) {
            return;
        }
        var known = new IdentityHashMap<RouteDefinition, Boolean>();
        context.getRouteDefinitions().forEach(route -> known.put(route, true));
        try {
            context.addRoutes(flow);
            List<RouteDefinition> routes = newRoutes(known);
            running.put(flow, routes);
            LOG.info("Flow {} runs with {} routes", nameOf(flow), routes.size());
        } catch (Exception e) {
            // A failed addition leaves its definitions, and perhaps half of its routes, behind.
            stopper.drop(newRoutes(known));
            waiting.put(flow, rootOf(e).toString());
            LOG.info("Flow {} waits: {}", nameOf(flow), rootOf(e).toString());
        }
    }

    /**
     * Camel configures a builder once and remembers the routes made, even those made before it threw: starting such a
     * builder again would run half a flow. So configuring is a step of its own, and failing it is final.
     */
    private boolean configured(RoutesBuilder flow) {
        if (!(flow instanceof RouteBuilder builder)) {
            return true;
        }
        try {
            builder.configureRoutes(context);
            for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
                if (context.getRouteDefinition(route.getRouteId()) != null) {
                    throw new IllegalStateException("route id " + route.getRouteId() + " is taken by another flow");
                }
            }
            return true;
        } catch (Exception e) {
            broken.put(flow, e.toString());
            LOG.error("Flow {} is broken and stays out", nameOf(flow), e);
            return false;
        }
    }

    private List<RouteDefinition> newRoutes(Map<RouteDefinition, Boolean> known) {
        List<RouteDefinition> routes = new ArrayList<>(context.getRouteDefinitions());
        routes.removeIf(known::containsKey);
        return routes;
    }

    private static String nameOf(RoutesBuilder flow) {
        return flow.getClass().getName();
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
