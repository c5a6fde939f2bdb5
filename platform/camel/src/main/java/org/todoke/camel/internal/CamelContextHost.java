// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.time.Clock;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;
import org.todoke.camel.FlowFailureListener;

/**
 * Carries the services of bundles to and from the {@link FlowHost}, and offers the context itself as a service for those
 * who send into flows. Placeholders come from {@code etc/org.todoke.routes.cfg}.
 */
@Component(service = ReadinessCheck.class, immediate = true, configurationPid = "org.todoke.routes")
public final class CamelContextHost implements ReadinessCheck {

    private static final String NAME = "camel.component.name";

    private final FlowHost host;
    private final ServiceRegistration<CamelContext> registration;

    @Activate
    public CamelContextHost(BundleContext bundles, Map<String, Object> configuration) {
        host = new FlowHost(Clock.systemUTC());
        host.configure(texts(configuration));
        registration = bundles.registerService(
                CamelContext.class, host.context(), new Hashtable<>(Map.of("camel.context.name", "todoke")));
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        host.configure(texts(configuration));
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        host.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addRoutes(RoutesBuilder flow) {
        host.add(flow);
    }

    void removeRoutes(RoutesBuilder flow) {
        host.remove(flow);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(" + NAME + "=*)")
    void addCamelComponent(org.apache.camel.Component component, Map<String, Object> properties) {
        host.add(String.valueOf(properties.get(NAME)), component);
    }

    void removeCamelComponent(org.apache.camel.Component component, Map<String, Object> properties) {
        host.remove(String.valueOf(properties.get(NAME)), component);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addFailureListener(FlowFailureListener listener) {
        host.add(listener);
    }

    void removeFailureListener(FlowFailureListener listener) {
        host.remove(listener);
    }

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public Optional<Message> problem() {
        return host.problems().entrySet().stream()
                .findFirst()
                .map(flow -> Message.of("camel.flow-waits", flow.getKey(), flow.getValue()));
    }

    /** What an administrator wrote, without what the container adds to every configuration. */
    private static Map<String, String> texts(Map<String, Object> configuration) {
        Map<String, String> texts = new TreeMap<>();
        configuration.forEach((key, value) -> {
            if (!key.startsWith("service.") && !key.startsWith("component.") && !key.startsWith("felix.")) {
                texts.put(key, String.valueOf(value));
            }
        });
        return texts;
    }
}
