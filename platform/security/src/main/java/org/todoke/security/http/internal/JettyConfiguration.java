// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.security.internal.ServerSettings;

/**
 * Lets Felix HTTP start its Jetty, once everything is there that must stand before the first request: the TLS connector, and
 * the contexts that keep each servlet on its connector. The framework property {@code org.apache.felix.http.require.config}
 * keeps Jetty silent until then; the configuration goes when this component does, so nothing is served without the guards.
 * Jetty starts once at a start of the server: an equal configuration is not written again.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = ServerSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class JettyConfiguration {

    static final String PID = "org.apache.felix.http";

    private static final Logger LOG = LoggerFactory.getLogger(JettyConfiguration.class);

    private final Configuration configuration;

    @Activate
    public JettyConfiguration(
            ServerSettings settings,
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(" + TlsConnector.MARK + ")") ConnectorFactory tls,
            @Reference(target = DefaultContext.FILTER) ServletContextHelper everyServlet,
            @Reference(target = TlsContext.FILTER) ServletContextHelper tlsServlets,
            @Reference(target = PlainContext.FILTER) ServletContextHelper plainServlets)
            throws IOException {
        Listening listening = Listening.of(settings);
        this.configuration = configurations.getConfiguration(PID, "?");
        boolean changed = configuration.updateIfDifferent(new Hashtable<>(properties(listening)));
        LOG.info(
                "HTTP listens on {} (TLS) and {} (boot only){}",
                listening.tls(),
                listening.plain(),
                changed ? "" : ", as before");
    }

    @Deactivate
    void close() {
        try {
            configuration.delete();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The connectors' configuration could not be withdrawn", e);
        }
    }

    /** Felix HTTP's own connector is the plain one; TLS comes by {@link TlsConnector}. */
    static Map<String, Object> properties(Listening listening) {
        return Map.ofEntries(
                Map.entry("org.apache.felix.http.enable", true),
                Map.entry("org.apache.felix.https.enable", false),
                Map.entry("org.osgi.service.http.port", listening.plain().port()),
                Map.entry("org.apache.felix.http.host", listening.plain().host()),
                Map.entry("org.apache.felix.http.timeout", (int)
                        listening.idleTimeout().toMillis()),
                Map.entry("org.apache.felix.http.jetty.headerBufferSize", listening.headerMaxBytes()),
                Map.entry("org.apache.felix.http.jetty.maxFormSize", listening.formMaxBytes()),
                Map.entry("org.apache.felix.http.jetty.threadpool.max", listening.threadsMax()),
                Map.entry("org.apache.felix.http.jetty.sendServerHeader", false),
                Map.entry("org.apache.felix.https.jetty.session.cookie.secure", true),
                Map.entry("org.apache.felix.https.jetty.session.cookie.httpOnly", true));
    }
}
