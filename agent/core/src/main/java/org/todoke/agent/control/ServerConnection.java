// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import org.todoke.agent.link.ContentSource;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Message;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.ContentRef;

/**
 * Requests to the server, over pinned TLS. Connections are kept alive and used again; every wait has a limit; redirects are not
 * followed, since a credential goes along. Thread-safe.
 */
final class ServerConnection implements ContentSource {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int SECOND_MILLIS = 1_000;
    private static final int BUFFER = 8192;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final URL server;
    private final ModernTls tls;
    private final Supplier<Optional<Credential>> credential;

    /**
     * @param server {@code https://host:port}
     * @param pins asked for each connection
     * @param credential shown with each request; empty before enrolment
     */
    ServerConnection(URL server, Supplier<Pins> pins, Supplier<Optional<Credential>> credential) {
        this.server = server;
        this.tls = new ModernTls(new PinnedTrust(pins));
        this.credential = credential;
    }

    /** Sends a message and reads the answer, which should come at once. */
    JsonObject post(String path, Message message) throws IOException {
        return post(path, message, 0);
    }

    /**
     * Sends a message and reads the answer.
     *
     * @param holdSeconds for how long the server may keep the answer back
     * @throws RefusedException when the server refuses
     * @throws IOException when it cannot be reached, or what answers is not the server
     */
    JsonObject post(String path, Message message, int holdSeconds) throws IOException {
        HttpsURLConnection connection = open(path);
        connection.setReadTimeout(READ_MILLIS + holdSeconds * SECOND_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", Media.JSON);
        connection.setRequestProperty("Accept", Media.JSON + ", " + Media.PROBLEM);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(message.bytes());
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw refused(connection, status);
        }
        try (InputStream in = connection.getInputStream()) {
            return Json.parse(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("The server's answer is not understood: " + e.getMessage(), e);
        }
    }

    @Override
    public Content open(ContentRef content, long from) throws IOException {
        HttpsURLConnection connection = open(Paths.content(content));
        connection.setRequestProperty("Accept", Media.CONTENT);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
            connection.setRequestProperty("If-Range", "\"" + content.sha256() + "\"");
        }
        int status = connection.getResponseCode();
        if (status == PARTIAL && ("" + connection.getHeaderField("Content-Range")).startsWith("bytes " + from + "-")) {
            return new Content(from, connection.getInputStream());
        } else if (status == HttpURLConnection.HTTP_OK) {
            return new Content(0, connection.getInputStream());
        } else if (status == RANGE_NOT_SATISFIABLE && from > 0) {
            drain(connection);
            return open(content, 0);
        }
        RefusedException refused = refused(connection, status);
        if (isMissing(refused)) {
            throw new ContentMissingException(
                    "The server does not give the content " + content.sha256() + ": " + refused.getMessage());
        }
        throw refused;
    }

    /** Todoke itself says so: a web server that only starts has no page either, and gives no reason. */
    static boolean isMissing(RefusedException refused) {
        return (refused.status() == HttpURLConnection.HTTP_NOT_FOUND || refused.status() == HttpURLConnection.HTTP_GONE)
                && !refused.code().isEmpty();
    }

    /** This part of an object and no more. */
    InputStream part(ContentRef content, long from, long length) throws IOException {
        HttpsURLConnection connection = open(Paths.content(content));
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("Range", "bytes=" + from + "-" + (from + length - 1));
        int status = connection.getResponseCode();
        if (status != PARTIAL) {
            throw refused(connection, status);
        }
        return connection.getInputStream();
    }

    /** A request that is not sent yet; what it answers must come within half a minute. */
    HttpsURLConnection open(String path) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) new URL(server, path).openConnection();
        connection.setSSLSocketFactory(tls);
        connection.setHostnameVerifier((host, session) -> true); // the pin proves the server, not its name
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        credential.get().ifPresent(own -> connection.setRequestProperty("Authorization", own.header()));
        return connection;
    }

    static RefusedException refused(HttpURLConnection connection, int status) throws IOException {
        Optional<Problem> problem = Optional.empty();
        InputStream body = connection.getErrorStream();
        if (body != null) {
            try (InputStream in = body) {
                problem = Optional.of(Problem.of(Json.parse(in)));
            } catch (IllegalArgumentException e) {
                problem = Optional.empty(); // not from Todoke itself: a proxy, or the web server's own page
            }
        }
        return new RefusedException(status, problem, retryAfter(connection));
    }

    private static long retryAfter(HttpURLConnection connection) {
        String seconds = connection.getHeaderField("Retry-After");
        return seconds != null && seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * SECOND_MILLIS : 0;
    }

    /** So that the connection can be used again. */
    private static void drain(HttpURLConnection connection) throws IOException {
        InputStream body = connection.getErrorStream();
        if (body != null) {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = body) {
                int n;
                do {
                    n = in.read(buffer);
                } while (n >= 0);
            }
        }
    }
}
