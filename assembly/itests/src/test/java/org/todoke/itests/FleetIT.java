// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fifty real agents in this JVM, a real server, and a delivery that gathers: 20 targets at most, 5 s at most, 10 machines at once. */
@DisplayName("Fifty agents")
class FleetIT {

    private static final int FLEET = 50;
    private static final int MOST_AT_ONCE = 10;
    private static final int MOST_TARGETS = 20;
    /** In the long form there are more. */
    private static final int KILLS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern RUN_NUMBER = Pattern.compile("Run (\\d+)");
    private static final String APPLICATION = "tool";
    private static final String BROKEN = "pc-07";
    private static final String NEVER_READY = "pc-48";
    private static final String COMES_BACK = "pc-49";

    private final List<FleetAgent> fleet = new ArrayList<>();
    private Path workspace;
    private Server server;

    @BeforeEach
    void open() throws Exception {
        workspace = Distribution.workspace("fleet");
        server = new Server(workspace.resolve("server"));
        Path settings = Files.createDirectories(workspace.resolve("server/etc"));
        Files.writeString(settings.resolve("org.todoke.gateway.cfg"), "pollSeconds = 5\n");
        Files.writeString(settings.resolve("org.todoke.engine.cfg"), "silentAfterSeconds = 15\n");
        server.start();
        TestApplication.in(workspace, APPLICATION, "sleep 1; test ! -e \"$TODOKE_ROOT/broken\"")
                .addTo(server, "3m", "10m");
        Path token = server.token(FLEET);
        for (int i = 0; i < FLEET; i++) {
            var agent = new FleetAgent("pc-%02d".formatted(i), workspace, server.url(), token);
            fleet.add(agent);
            if (agent.name.equals(NEVER_READY) || agent.name.equals(COMES_BACK)) {
                agent.joinAndFallSilent();
            } else {
                agent.start();
            }
        }
        Files.writeString(agent(BROKEN).root.resolve("broken"), "");
        awaitFleet();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName(
            "F-2.19, rulings 6 and 7: with overflow=queue all that are ready are served in rounds, never more than ten at once")
    void queue() throws Exception {
        String run = start("queue", "--time-limit 3m --wait-limit 10m");
        agent(COMES_BACK).start();
        awaitCount(run, "completed", FLEET - 2);
        awaitCount(run, "failed", 1);

        assertThat(rowsOf(run, "failed")).singleElement().asString().startsWith(BROKEN);
        assertThat(rowsOf(run, "waiting")).singleElement().asString().startsWith(NEVER_READY);
        server.shell("todoke:run-interrupt " + run);
        assertThat(rowsOf(run, "interrupted")).singleElement().asString().startsWith(NEVER_READY);
        assertBegunOnce(FLEET - 1);
    }

    @Test
    @DisplayName("F-2.20: with overflow=error twenty are served, and all that get ready later fail with that reason")
    void error() throws Exception {
        String run = start("error", "--time-limit 3m --wait-limit 10m");
        agent(COMES_BACK).start();
        Awaitility.await("all but one have ended").atMost(PATIENCE).until(() -> {
            assertLimit(run);
            return rowsOf(run, "completed").size() + rowsOf(run, "failed").size() == FLEET - 1;
        });

        List<String> surplus = rowsOf(run, "failed").stream()
                .filter(row -> row.contains("The delivery"))
                .toList();
        assertThat(surplus).hasSize(FLEET - 1 - MOST_TARGETS).anyMatch(row -> row.startsWith(COMES_BACK));
        assertThat(rowsOf(run, "waiting")).singleElement().asString().startsWith(NEVER_READY);
        assertBegunOnce(MOST_TARGETS);
    }

    @Test
    @DisplayName(
            "the server is killed at random instants: after each restart the run goes on, and nothing is installed twice")
    void killed() throws Exception {
        var random = new Random();
        String run = start("queue", "--time-limit 1h --wait-limit 2h");
        for (int i = 0; i < Integer.getInteger("todoke.kills", KILLS); i++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000)); // the instant of the kill is what varies
            server.killHard();
            server.start();
        }
        awaitCount(run, "completed", FLEET - 3);
        awaitCount(run, "failed", 1);

        assertThat(rowsOf(run, "waiting")).hasSize(2);
        assertBegunOnce(FLEET - 2);
    }

    private String start(String overflow, String limits) throws IOException {
        String scenario = "fleet-" + overflow;
        server.shell("todoke:scenario-create " + scenario + " --package " + APPLICATION
                + " " + limits + " --multicast --max-targets " + MOST_TARGETS
                + " --max-wait 5s --at-once " + MOST_AT_ONCE + " --overflow " + overflow);
        String answer = server.shell("todoke:run-start " + scenario + " --on all");
        Matcher number = RUN_NUMBER.matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return number.group(1);
    }

    private void awaitCount(String run, String state, int machines) {
        Awaitility.await(machines + " machines are " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertLimit(run);
                    assertThat(rowsOf(run, state)).hasSize(machines);
                });
    }

    private void assertLimit(String run) throws IOException {
        long atWork = rows(run).stream()
                .filter(row -> row.matches("\\S+ +(offered|delivering|installing|proving|reported) .*"))
                .count();
        assertThat(atWork).as("machines at work").isLessThanOrEqualTo(MOST_AT_ONCE);
    }

    private List<String> rowsOf(String run, String state) throws IOException {
        return rows(run).stream()
                .filter(row -> row.matches("\\S+ +" + state + " .*"))
                .toList();
    }

    private List<String> rows(String run) throws IOException {
        return server.shell("todoke:run-show " + run)
                .lines()
                .filter(line -> line.startsWith("pc-"))
                .toList();
    }

    private void assertBegunOnce(int machines) throws IOException {
        int begun = 0;
        for (FleetAgent agent : fleet) {
            Path notes = agent.root.resolve(TestApplication.BEGUN);
            if (Files.exists(notes)) {
                assertThat(Files.readAllLines(notes)).as(agent.name).hasSize(1);
                begun++;
            }
        }
        assertThat(begun).isEqualTo(machines);
    }

    private FleetAgent agent(String name) {
        return fleet.stream()
                .filter(agent -> agent.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All are enrolled, and those that fell silent count as silent. */
    private void awaitFleet() {
        Awaitility.await("the fleet is there").atMost(PATIENCE).untilAsserted(() -> {
            String list = server.shell("todoke:machine-list");
            assertThat(list.lines().filter(line -> line.matches("pc-\\d\\d .*\\bon\\b.*")))
                    .hasSize(FLEET - 2);
            assertThat(list.lines().filter(line -> line.matches("pc-\\d\\d .*silent.*")))
                    .hasSize(2);
        });
    }
}
