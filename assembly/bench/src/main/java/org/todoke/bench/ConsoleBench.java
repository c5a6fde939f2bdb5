// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * How long the server takes for what the console's pages ask: the first page of machines, a search among them, a run over all of them. The fleet has enrolled
 * as agents do, and is silent. Asked one after another over TLS on loopback; the goals are the first page under 150 ms, the search under 200 ms.
 */
public final class ConsoleBench {

    private static final double FIRST_PAGE_GOAL = 150;
    private static final double SEARCH_GOAL = 200;
    private static final double MILLI = 1e6;
    private static final int AT_ONCE = 32;
    private static final String SCENARIO = """
            {"name": "%s", "content": {"group": "", "description": "", "waitLimit": "PT20H", "options": null, "steps": [
              {"type": "command", "parameters": {"command": "true", "proof": "exit-code"}, "timeLimit": "PT1M", "retry": null}]}}""";

    private final TodokeServer server;
    private final String token;

    private ConsoleBench(TodokeServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Arguments: the folder with our archive, a folder to work in, the number of machines, the number of rounds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var server = new TodokeServer(Unpacked.in(Path.of(args[0]), Path.of(args[1], "console")));
        Process launched = server.launch();
        try {
            server.awaitReady(launched, System.nanoTime());
            int machines = Integer.parseInt(args[2]);
            enrol(server, machines);
            new ConsoleBench(server, token(server)).run(machines, Integer.parseInt(args[3]));
        } finally {
            Contender.stop(launched);
        }
    }

    private static void enrol(TodokeServer server, int machines) throws IOException, InterruptedException {
        String[] token = firstLine(server.shell("todoke:token-create --uses " + machines))
                .split("\\.");
        long begun = System.nanoTime();
        var places = new Semaphore(AT_ONCE);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            String wish = String.format(
                    Locale.ROOT, """
                    {"protocol": 2, "agentVersion": "0.1.0", "instance": "i-%1$05d", "session": "s-%1$05d", "token": {"id": "%2$s", "secret": "%3$s"},
                     "credentialSecret": "%4$s", "name": "pc-%1$05d", "facts": {"os.name": "Linux", "os.arch": "amd64", "os-release.id": "debian",
                     "os-release.version-id": "12", "os-release.pretty-name": "Debian GNU/Linux 12 (bookworm)", "hardware.memory-mb": "%1$d"}}""", i, token[2], token[3], "c".repeat(38) + String.format(Locale.ROOT, "%05d", i));
            places.acquire();
            var request = HttpRequest.newBuilder(URI.create(server.url() + "/agent/v1/enrol"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(wish))
                    .build();
            answers.add(server.httpClient()
                    .sendAsync(request, BodyHandlers.ofString())
                    .whenComplete((answer, failure) -> places.release()));
        }
        for (var answer : answers) {
            require(answer.join(), 200);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d machines enrolled in %.1f s%n",
                machines,
                (System.nanoTime() - begun) / (1000 * MILLI));
    }

    private static String token(TodokeServer server) throws IOException, InterruptedException {
        String once = firstLine(server.shell("todoke:user-add bench --role administrator"));
        String token = firstLine(server.shell(
                "todoke:api-token-create bench --user bench --may view --may operate --may author --may administer"));
        var change = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/users/bench/password"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"old\": \"" + once + "\", \"next\": \"correct horse battery\"}"))
                .build();
        require(server.httpClient().send(change, BodyHandlers.ofString()), 204);
        return token;
    }

    private void run(int machines, int rounds) throws IOException, InterruptedException {
        post("/scenarios", SCENARIO.formatted("all"), 201);
        long begun = System.nanoTime();
        post("/runs", "{\"scenario\": \"all\", \"machines\": [\"all\"]}", 201);
        System.out.printf(
                Locale.ROOT,
                "a run over %,d machines started in %.2f s%n",
                machines,
                (System.nanoTime() - begun) / (1000 * MILLI));
        double first = measured("first page of machines", "/machines?limit=50&sort=name", rounds);
        double search = measured("search", "/machines?limit=50&sort=name&q=pc-07", rounds);
        measured("filter, sorted by time", "/machines?limit=50&sort=-enrolledAt&standing=ENROLLED", rounds);
        measured("groups", "/groups", rounds);
        measured("run", "/runs/1", rounds);
        measured("first page of its machines", "/runs/1/executions?limit=50&sort=state", rounds);
        System.out.printf(
                Locale.ROOT,
                "console: first page %.1f ms, goal %.0f ms, ratio %.2f; search %.1f ms, goal %.0f ms, ratio %.2f%n",
                first,
                FIRST_PAGE_GOAL,
                first / FIRST_PAGE_GOAL,
                search,
                SEARCH_GOAL,
                search / SEARCH_GOAL);
    }

    /** The median in milliseconds, after as many rounds to warm up. */
    private double measured(String what, String path, int rounds) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int round = -rounds; round < rounds; round++) {
            long begun = System.nanoTime();
            require(server.httpClient().send(request(path).build(), BodyHandlers.ofString()), 200);
            if (round >= 0) {
                times.add((System.nanoTime() - begun) / MILLI);
            }
        }
        Spread spread = Spread.of(times, time -> time);
        System.out.printf(
                Locale.ROOT, "%-28s %8.1f ms (%.1f – %.1f)%n", what, spread.median(), spread.least(), spread.most());
        return spread.median();
    }

    private void post(String path, String json, int status) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        require(server.httpClient().send(request, BodyHandlers.ofString()), status);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer + ": " + answer.body());
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElseThrow().strip();
    }
}
