// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.EnrolAnswer;
import org.todoke.agent.wire.EnrolRequest;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.FactsAnswer;
import org.todoke.agent.wire.FactsRequest;
import org.todoke.agent.wire.HelloAnswer;
import org.todoke.agent.wire.HelloRequest;
import org.todoke.agent.wire.Message;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Pins;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.ReportAnswer;
import org.todoke.agent.wire.ReportRequest;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;

/** A server that speaks the protocol over real TLS, keeps everything in memory, and misbehaves when it is told to. */
public final class FakeServer implements AutoCloseable {

    private static final int POLL_SECONDS = 2;

    /** What the server does to one request instead of answering it properly. */
    public record Fault(String path, int status, String code, boolean afterwards) {}

    public final FakeContent content = new FakeContent();
    public final List<HelloRequest> hellos = new CopyOnWriteArrayList<>();
    public final List<FactsRequest> facts = new CopyOnWriteArrayList<>();
    public final List<EnrolRequest> enrolments = new CopyOnWriteArrayList<>();
    public final List<Report> reports = new CopyOnWriteArrayList<>();
    public final List<FactProbe> probes = new CopyOnWriteArrayList<>();
    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final Set<OrderId> cancelled = ConcurrentHashMap.newKeySet();

    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> machinesBySecret = new ConcurrentHashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final Set<OrderId> done = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private volatile FakeCa ca;
    private volatile List<String> pins;
    private volatile String session = "";
    private HttpsServer server;

    public FakeServer(FakeCa ca) {
        this.ca = ca;
        this.pins = List.of(ca.pin());
        this.server = start(0);
        this.port = server.getAddress().getPort();
    }

    private HttpsServer start(int wanted) {
        try {
            var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(ca.context()));
            https.setExecutor(threads);
            https.createContext("/", this::handle);
            https.start();
            return https;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "https://127.0.0.1:" + port;
    }

    public EnrolmentToken token(String id) {
        var token = new EnrolmentToken(ca.pin(), id, Secrets.random());
        tokens.put(id, token.secret());
        return token;
    }

    /** Hello says from now on that these keys are to be trusted. */
    public void announce(List<String> announced) {
        pins = announced;
    }

    public void serveWith(FakeCa other) {
        stop();
        ca = other;
        server = start(port);
    }

    /** Cuts all connections; nobody listens. */
    public void stop() {
        server.stop(0);
        session = "";
    }

    public void restart() {
        server = start(port);
    }

    /** The next request to this path is refused. */
    public void refuseNext(String path, int status, String code) {
        faults.add(new Fault(path, status, code, false));
    }

    /** The next request to this path has its effect, but its answer is lost. */
    public void loseNextAnswer(String path) {
        faults.add(new Fault(path, 0, "", true));
    }

    public void forgetMachines() {
        machinesBySecret.clear();
    }

    public void give(Order order) {
        synchronized (orders) {
            orders.add(order);
            orders.notifyAll();
        }
    }

    public Optional<Result> result(OrderId order) {
        return reports.stream()
                .filter(report -> report.order().equals(order))
                .flatMap(report -> report.result().stream())
                .findFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            Optional<Fault> fault = fault(path);
            if (fault.isPresent() && !fault.get().afterwards()) {
                exchange.getRequestBody().readAllBytes();
                refuse(exchange, fault.get().status(), fault.get().code());
            } else if (path.startsWith(Paths.CONTENT)) {
                if (authenticated(exchange)) {
                    content.handle(exchange, path.substring(Paths.CONTENT.length()));
                }
            } else if (path.startsWith(Paths.GROUP)) {
                refuse(exchange, 404, "not-found"); // no sessions here
            } else {
                JsonObject json = Json.parse(exchange.getRequestBody());
                Optional<Message> answer = answer(exchange, path, json);
                if (answer.isPresent() && fault.isEmpty()) {
                    send(exchange, 200, answer.get().bytes());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Fault> fault(String path) {
        Optional<Fault> fault =
                faults.stream().filter(each -> path.startsWith(each.path())).findFirst();
        fault.ifPresent(faults::remove);
        return fault;
    }

    private Optional<Message> answer(HttpExchange exchange, String path, JsonObject json)
            throws IOException, InterruptedException {
        if (path.equals(Paths.ENROL)) {
            return enrol(exchange, EnrolRequest.of(json));
        }
        if (!authenticated(exchange)) {
            return Optional.empty();
        }
        if (path.equals(Paths.HELLO)) {
            return Optional.of(hello(HelloRequest.of(json)));
        }
        if (!json.text("session", 100).equals(session)) {
            refuse(exchange, 409, Problem.Code.SAY_HELLO);
            return Optional.empty();
        }
        return switch (path) {
            case Paths.FACTS -> {
                facts.add(FactsRequest.of(json));
                yield Optional.of(new FactsAnswer(1));
            }
            case Paths.POLL -> Optional.of(poll(PollRequest.of(json)));
            case Paths.REPORT -> Optional.of(report(ReportRequest.of(json)));
            default -> throw new IllegalStateException(path);
        };
    }

    private Optional<Message> enrol(HttpExchange exchange, EnrolRequest request) throws IOException {
        enrolments.add(request);
        if (!request.tokenSecret().equals(tokens.get(request.tokenId()))) {
            refuse(exchange, 401, Problem.Code.TOKEN_REFUSED);
            return Optional.empty();
        }
        String id = machinesBySecret.computeIfAbsent(
                request.credentialSecret(), secret -> "m-" + (machinesBySecret.size() + 1));
        return Optional.of(new EnrolAnswer(1, id, request.name(), new Pins(pins)));
    }

    private boolean authenticated(HttpExchange exchange) throws IOException {
        boolean known = Credential.parse(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(own -> own.machineId().equals(machinesBySecret.get(own.secret())))
                .isPresent();
        if (!known) {
            refuse(exchange, 401, Problem.Code.UNKNOWN_CREDENTIAL);
        }
        return known;
    }

    private Message hello(HelloRequest request) {
        session = request.session();
        hellos.add(request);
        return new HelloAnswer(1, new Pins(pins), POLL_SECONDS, probes);
    }

    private Message poll(PollRequest request) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(POLL_SECONDS);
        synchronized (orders) {
            while (true) {
                List<Order> fresh = orders.stream()
                        .filter(order -> !request.openOrders().contains(order.id()) && !done.contains(order.id()))
                        .toList();
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (!fresh.isEmpty() || left <= 0) {
                    return new PollAnswer(1, fresh);
                }
                orders.wait(left);
            }
        }
    }

    private Message report(ReportRequest request) {
        Report report = request.report();
        reports.add(report);
        if (report.phase() == Report.Phase.DONE) {
            done.add(report.order());
        }
        return new ReportAnswer(1, report.sequence(), cancelled.contains(report.order()));
    }

    static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        if (status == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        send(exchange, status, new Problem(status, code, "about:blank", "Refused", "by the test: " + code).bytes());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
