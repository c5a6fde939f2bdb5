// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A web server that takes down what is posted to it. */
final class Receiver implements AutoCloseable {

    final List<Posted> posted = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final String scheme;
    private volatile int status = 204;
    private volatile Optional<String> location = Optional.empty();

    /** A request as it came. */
    record Posted(String method, String path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    private Receiver(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::take);
        server.start();
    }

    static Receiver plain() throws IOException {
        return new Receiver(HttpServer.create(anyPort(), 0), "http");
    }

    static Receiver tls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Receiver(server, "https");
    }

    Receiver answers(int newStatus) {
        status = newStatus;
        return this;
    }

    Receiver redirects(String to) {
        location = Optional.of(to);
        return answers(307);
    }

    String url(String path) {
        return scheme + "://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        posted.add(
                new Posted(exchange.getRequestMethod(), exchange.getRequestURI().toString(), caseless(exchange), body));
        location.ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static Map<String, List<String>> caseless(HttpExchange exchange) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        return headers;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
