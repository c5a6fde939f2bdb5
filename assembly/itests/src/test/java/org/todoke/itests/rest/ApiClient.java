// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program that trusts the server's authority and has a token. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String root;
    private final HttpClient client;
    private final String token;

    /** @param server its address; {@code authority} its certificate in PEM */
    public ApiClient(String server, Path authority, String token) throws IOException, GeneralSecurityException {
        this(server + "/api/v1", trusting(authority), token);
    }

    private ApiClient(String root, HttpClient client, String token) {
        this.root = root;
        this.client = client;
        this.token = token;
    }

    public ApiClient as(String otherToken) {
        return new ApiClient(root, client, otherToken);
    }

    /** @param body null for none */
    public Answer ask(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        return answer(request);
    }

    public Answer put(String path, byte[] bytes) {
        return answer(request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    public Answer postBytes(String path, byte[] bytes) {
        return answer(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = send(request.build());
            boolean isJson = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.endsWith("json"))
                    .isPresent();
            return new Answer(response, isJson ? JSON.readTree(response.body()) : null);
        } catch (IOException e) {
            throw new AssertionError(request.build() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The connector ends a connection on which it has refused a path; a request that follows at once finds it ended, and is sent again. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException ended) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    public Answer get(String path) {
        return ask("GET", path, null, Map.of());
    }

    public Answer post(String path, String body) {
        return ask("POST", path, body, Map.of());
    }

    /** @param json null when there is none */
    public record Answer(HttpResponse<String> response, JsonNode json) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** @throws AssertionError when it is another */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(response + " instead of " + status + ": " + response.body());
            }
            return this;
        }
    }

    private static HttpClient trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
