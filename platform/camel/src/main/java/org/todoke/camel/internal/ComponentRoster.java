// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel components that bundles contribute, by name. Where two have one name the first serves, and the next takes over
 * when it goes. Not thread-safe; the host calls it under its lock.
 */
final class ComponentRoster {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentRoster.class);

    private final DefaultCamelContext context;
    private final RouteRoster routes;
    private final Map<String, Deque<Component>> offered = new HashMap<>();

    ComponentRoster(DefaultCamelContext context, RouteRoster routes) {
        this.context = context;
        this.routes = routes;
    }

    void add(String name, Component component) {
        Deque<Component> offers = offered.computeIfAbsent(name, n -> new ArrayDeque<>());
        offers.addLast(component);
        if (offers.size() == 1) {
            install(name, component);
        } else {
            LOG.warn("Component {} of {} stands by: the name is taken", name, component.getClass());
        }
    }

    void remove(String name, Component component) {
        Deque<Component> offers = offered.getOrDefault(name, new ArrayDeque<>());
        boolean served = offers.peekFirst() == component;
        offers.removeIf(offer -> offer == component);
        if (served) {
            routes.park(route -> uses(route, name + ":"), "component " + name + " is away");
            uninstall(name);
            if (!offers.isEmpty()) {
                install(name, offers.getFirst());
            }
        }
        if (offers.isEmpty()) {
            offered.remove(name);
        }
    }

    private void install(String name, Component component) {
        context.addComponent(name, component);
        LOG.info("Component {} has come", name);
        routes.retryWaiting();
    }

    private void uninstall(String name) {
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint.getEndpointUri().startsWith(name + ":")) {
                context.removeEndpoint(endpoint);
            }
        }
        context.removeComponent(name);
        LOG.info("Component {} has gone", name);
    }

    private boolean uses(RouteDefinition route, String scheme) {
        return names(route.getInput().getEndpointUri(), scheme)
                || outputs(route, EndpointRequiredDefinition.class).stream()
                        .anyMatch(output -> names(output.getEndpointUri(), scheme))
                || outputs(route, ToDynamicDefinition.class).stream()
                        .anyMatch(output -> names(output.getUri(), scheme));
    }

    private static <T> Collection<T> outputs(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    private boolean names(String uri, String scheme) {
        return uri != null && context.resolvePropertyPlaceholders(uri).startsWith(scheme);
    }
}
