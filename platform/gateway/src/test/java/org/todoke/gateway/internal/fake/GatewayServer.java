// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Message;

/** Servlet and filter in a Jetty on a loopback port, and a client for them. */
public final class GatewayServer {

    private final Server server;
    private final ServerConnector connector;
    private final HttpClient client = HttpClient.newHttpClient();

    public GatewayServer(int threads, HttpServlet servlet, Filter filter) throws Exception {
        server = new Server(new QueuedThreadPool(threads, Math.min(threads, 4)));
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(2_000);
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var servletHolder = new ServletHolder(servlet);
        servletHolder.setAsyncSupported(true);
        context.addServlet(servletHolder, "/agent/v1/*");
        var filterHolder = new FilterHolder(filter);
        filterHolder.setAsyncSupported(true);
        context.addFilter(filterHolder, "/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Requests at work in Jetty's threads. */
    public int busyThreads() {
        var pool = (QueuedThreadPool) server.getThreadPool();
        return pool.getThreads() - pool.getIdleThreads();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/json");
    }

    public HttpResponse<byte[]> post(String path, Credential credential, Message message) throws Exception {
        return send(request(path)
                .header("Authorization", credential.header())
                .POST(BodyPublishers.ofByteArray(message.bytes()))
                .build());
    }

    public CompletableFuture<HttpResponse<byte[]>> postLater(String path, Credential credential, Message message) {
        return client.sendAsync(
                request(path)
                        .header("Authorization", credential.header())
                        .POST(BodyPublishers.ofByteArray(message.bytes()))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    public void stop() throws Exception {
        server.stop();
    }
}
