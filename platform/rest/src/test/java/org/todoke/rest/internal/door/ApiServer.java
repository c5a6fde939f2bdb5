// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/** The servlet in a Jetty on a loopback port, and a client for it. */
final class ApiServer {

    /** Longer than any test: none is about it. */
    private static final long IDLE_MILLIS = 600_000;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client = HttpClient.newHttpClient();

    ApiServer(ApiServlet servlet) throws Exception {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(servlet), ApiServlet.ROOT + "/*");
        server.setHandler(context);
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpRequest.Builder request(String path, String token) {
        return plain(path).header("Authorization", "Bearer " + token);
    }

    /** Without a token. */
    HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/v1" + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    HttpResponse<String> post(String path, String token, String json) throws Exception {
        return send(posting(path, token, json));
    }

    HttpRequest.Builder posting(String path, String token, String json) {
        return request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** The API's own texts; others as key and arguments. */
    static final class OwnTexts implements Texts {

        private final RestTexts own = new RestTexts();

        @Override
        public String render(Message message, Locale locale) {
            return own.pattern(message.key(), locale).map(message::into).orElseGet(message::toString);
        }
    }
}
