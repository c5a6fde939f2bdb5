// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The server's one registry of figures; the JVM's own (heap, threads, garbage, uptime) are in it from the start. */
@Component(service = Metrics.class)
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Activate
    public Metrics() {
        JvmMetrics.builder().register(registry);
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
