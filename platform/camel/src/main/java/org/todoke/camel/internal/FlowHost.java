// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel.internal;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.support.PluginHelper;
import org.todoke.camel.FlowFailureListener;

/**
 * The one Camel context of the server, in which flows and components of bundles come and go. Knows nothing of OSGi.
 * Thread-safe: one change at a time, each complete when the call returns; a removal waits for exchanges under way.
 */
final class FlowHost implements AutoCloseable {

    private static final Map<String, String> DEFAULTS =
            Map.of("flow.redeliveries", "2", "flow.redelivery.delay", "500");

    private final Placeholders placeholders = new Placeholders();
    private final FailedFlows failed;
    private final DefaultCamelContext context;
    private final RouteRoster routes;
    private final ComponentRoster components;
    private volatile Map<String, String> problems = Map.of();

    /** Starts the context; takes about half a second. */
    FlowHost(Clock clock) {
        failed = new FailedFlows(clock);
        placeholders.add(this, DEFAULTS);
        context = inCamel(this::start);
        routes = new RouteRoster(context, placeholders);
        components = new ComponentRoster(context, routes);
    }

    CamelContext context() {
        return context;
    }

    /** New values of placeholders: flows that run are started again with them, flows that wait get another try. */
    synchronized void configure(Map<String, String> values) {
        if (!values.equals(placeholders.configured())) {
            placeholders.configure(values);
            change(() -> {
                routes.park(route -> true, "configuration changes");
                routes.retryWaiting();
            });
        }
    }

    synchronized void add(RoutesBuilder flow) {
        change(() -> routes.add(flow));
    }

    synchronized void remove(RoutesBuilder flow) {
        change(() -> routes.remove(flow));
    }

    synchronized void add(String name, Component component) {
        change(() -> components.add(name, component));
    }

    synchronized void remove(String name, Component component) {
        change(() -> components.remove(name, component));
    }

    void add(FlowFailureListener listener) {
        failed.add(listener);
    }

    void remove(FlowFailureListener listener) {
        failed.remove(listener);
    }

    /** Flows that do not run, by class name, with the reason, as of the last finished change. Never blocks. */
    Map<String, String> problems() {
        return problems;
    }

    @Override
    public synchronized void close() {
        inCamel(() -> {
            context.stop();
            return null;
        });
    }

    private DefaultCamelContext start() throws Exception {
        var made = new DefaultCamelContext(false);
        made.getCamelContextExtension().setName("todoke");
        made.setApplicationContextClassLoader(FlowHost.class.getClassLoader());
        made.disableJMX(); // JMX objects keep the processors of removed routes alive
        made.setAutowiredEnabled(false);
        made.getShutdownStrategy().setTimeout(10);
        made.build();
        made.getPropertiesComponent().addPropertiesSource(placeholders);
        // Its cache of classes would keep the class loader of an updated bundle alive.
        made.getComponent("bean", BeanComponent.class).setBeanInfoCacheSize(0);
        made.getCamelContextExtension().setErrorHandlerFactory(errorPolicy());
        made.addRoutes(failed);
        made.start();
        return made;
    }

    /** The one error policy: try again a few times, then give the body that the flow began with to {@link FailedFlows}. */
    private static DeadLetterChannelBuilder errorPolicy() {
        var policy = new RedeliveryPolicyDefinition();
        policy.setMaximumRedeliveries("{{flow.redeliveries}}");
        policy.setRedeliveryDelay("{{flow.redelivery.delay}}");
        policy.setUseExponentialBackOff("true");
        policy.setAllowRedeliveryWhileStopping("false");
        policy.setLogExhausted("false");
        var channel = new DeadLetterChannelBuilder(FailedFlows.ENDPOINT);
        channel.setRedeliveryPolicy(policy);
        channel.setUseOriginalMessage("true");
        return channel;
    }

    private void change(Runnable change) {
        if (!context.isStopped()) {
            inCamel(() -> {
                change.run();
                problems = routes.problems();
                PluginHelper.getBeanIntrospection(context).clearCache();
                return null;
            });
        }
    }

    private static <T> T inCamel(Callable<T> task) {
        try {
            return BundleLoader.call(task);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Camel failed: " + e.getMessage(), e);
        }
    }
}
