// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;

/** The servlet in the Jetty that the server runs, on a loopback port, with few threads. */
final class ContentServer {

    static final int MAX_TRANSFERS = 40;

    final FakeFleet fleet = new FakeFleet();
    final FileContents contents = new FileContents();
    final ContentServlet servlet;
    private final Server server = new Server(new QueuedThreadPool(8, 4));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client = HttpClient.newHttpClient();

    ContentServer(int maxPerMachine) throws Exception {
        servlet = new ContentServlet(
                fleet,
                fleet,
                contents,
                new NoMachines(),
                (message, locale) -> message.toString(),
                settings(maxPerMachine));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/content/sha256/*");
        server.setHandler(context);
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpRequest.Builder request(String sha256) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/content/sha256/" + sha256))
                .header("Authorization", fleet.credential.header());
    }

    HttpResponse<byte[]> get(String sha256, String... headers) throws Exception {
        HttpRequest.Builder request = request(sha256).GET();
        return client.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    void stop() throws Exception {
        server.stop();
    }

    static DeliverySettings settings(int maxPerMachine) {
        return new DeliverySettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return DeliverySettings.class;
            }

            @Override
            public int maxTransfers() {
                return MAX_TRANSFERS;
            }

            @Override
            public int maxTransfersPerMachine() {
                return maxPerMachine;
            }

            @Override
            public int maxWaiting() {
                return 2;
            }

            @Override
            public int waitSeconds() {
                return 2;
            }

            @Override
            public int megabytesPerSecond() {
                return 100;
            }

            @Override
            public int transferMegabytesPerSecond() {
                return 100;
            }

            @Override
            public String[] groupMegabytesPerSecond() {
                return new String[0];
            }

            @Override
            public boolean peers() {
                return true;
            }
        };
    }

    /** Nobody asks, as long as no group has a limit. */
    private static final class NoMachines implements MachineService {

        @Override
        public List<Machine> list() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<MachineId, String> lastNames() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Machine get(String nameOrId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Machine> select(List<String> words) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Presence presence(MachineId machine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Machine place(Machine before, String name, String group) {
            throw new UnsupportedOperationException();
        }
    }
}
