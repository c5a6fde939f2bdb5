// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Our server by its own start script; the same directory for all starts. */
final class TodokeServer extends Contender {

    private final int https = freePort();
    private final int http = freePort();
    private final int ssh = freePort();
    private final HttpClient client = client();

    TodokeServer(Unpacked distribution) throws IOException {
        super(distribution);
    }

    String url() {
        return "https://127.0.0.1:" + https;
    }

    HttpClient httpClient() {
        return client;
    }

    /** What a command of the server's shell prints. */
    String shell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        home().resolve("server/bin/todoke-shell").toString(),
                        "--data",
                        home().resolve("data").toString(),
                        command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IOException(command + " failed: " + printed);
        }
        return printed;
    }

    @Override
    String name() {
        return "ours";
    }

    @Override
    Process launch() throws IOException {
        return new ProcessBuilder(
                        home().resolve("server/bin/todoke-server").toString(),
                        "--data",
                        home().resolve("data").toString(),
                        "--host",
                        "127.0.0.1",
                        "--https",
                        String.valueOf(https),
                        "--http",
                        String.valueOf(http),
                        "--ssh",
                        String.valueOf(ssh))
                .redirectErrorStream(true)
                .redirectOutput(home().resolve("out.log").toFile())
                .start();
    }

    @Override
    boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    long processId(Process launched) throws IOException {
        return Long.parseLong(
                Files.readString(home().resolve("data/data/server.pid")).strip());
    }

    private static HttpClient client() {
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    /** The measured server is our own child on loopback; its certificate is not what is measured. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
