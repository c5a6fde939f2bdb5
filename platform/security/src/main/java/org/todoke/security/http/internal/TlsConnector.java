// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.io.IOException;
import java.util.Arrays;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityHealth.Part;
import org.todoke.security.internal.ServerSettings;
import org.todoke.security.internal.TlsKeys;

/**
 * The TLS connector, given to Felix HTTP as a service instead of by its configuration: keys stay in memory (no password in a
 * configuration file), a renewed certificate is shown from the next handshake on without a restart, and any host name is
 * answered, since agents know the server by its key and not by its name.
 */
@Component(
        immediate = true,
        configurationPid = ServerSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = TlsConnector.MARK)
public final class TlsConnector implements ConnectorFactory {

    static final String MARK = "todoke.connector=tls";

    private static final Logger LOG = LoggerFactory.getLogger(TlsConnector.class);

    private final Listening listening;
    private final SecurityHealth health;
    private final SslContextFactory.Server ssl = new SslContextFactory.Server();
    private final TlsKeys.Registration renewal;

    @Activate
    public TlsConnector(ServerSettings settings, @Reference TlsKeys keys, @Reference SecurityHealth health) {
        this.health = health;
        this.listening = checked(settings);
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ssl.setRenegotiationAllowed(false);
        this.renewal = keys.onRenewal(this::renew);
        show(keys.keys());
    }

    private Listening checked(ServerSettings settings) {
        try {
            return Listening.of(settings);
        } catch (ProblemException e) {
            health.fails(Part.TLS, e.text(), e);
            throw e;
        } catch (ComponentException e) { // a word where a number should be: thrown when the setting is read
            health.fails(Part.TLS, Message.of("security.setting-unreadable", ServerSettings.FILE, e.getMessage()), e);
            throw e;
        }
    }

    @Deactivate
    void close() {
        renewal.close();
        health.stopped(Part.TLS);
        health.stopped(Part.PLAIN);
    }

    @Override
    public Connector createConnector(Server server) {
        reportPlain(server);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(listening.headerMaxBytes());
        http.setResponseHeaderSize(listening.headerMaxBytes());
        http.addCustomizer(new SecureRequestCustomizer(false)); // false: no check of the Host against the certificate
        var connector = new ReportingConnector(
                server,
                new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
        connector.setHost(listening.tls().host());
        connector.setPort(listening.tls().port());
        connector.setIdleTimeout(listening.idleTimeout().toMillis());
        return connector;
    }

    /** Felix HTTP starts its own connector before it asks for others, and only logs when that fails. */
    private void reportPlain(Server server) {
        boolean listens = Arrays.stream(server.getConnectors())
                .anyMatch(each -> each instanceof ServerConnector plain
                        && plain.isStarted()
                        && plain.getPort() == listening.plain().port());
        if (listens) {
            health.works(Part.PLAIN);
        } else {
            PortProblem.probe(listening.plain())
                    .ifPresent(
                            e -> health.fails(Part.PLAIN, PortProblem.message("http.port", listening.plain(), e), e));
        }
    }

    private void show(TlsKeys.Keys keys) {
        ssl.setKeyStore(keys.store());
        ssl.setKeyStorePassword(keys.password());
        ssl.setKeyManagerPassword(keys.password());
    }

    private void renew(TlsKeys.Keys keys) {
        try {
            ssl.reload(ignored -> show(keys));
            LOG.info("The renewed certificate is shown from now on");
        } catch (Exception e) { // Jetty declares no narrower one
            health.fails(Part.TLS, Message.of("security.certificate-not-shown", e), e);
        }
    }

    /** Says whether it listens: Felix HTTP only logs a connector that does not. */
    private final class ReportingConnector extends ServerConnector {

        ReportingConnector(Server server, SslConnectionFactory tls, HttpConnectionFactory http) {
            super(server, tls, http);
        }

        @Override
        protected void doStart() throws Exception {
            try {
                super.doStart();
            } catch (IOException e) {
                health.fails(Part.TLS, PortProblem.message("https.port", listening.tls(), e), e);
                throw e;
            }
            health.works(Part.TLS);
        }
    }
}
