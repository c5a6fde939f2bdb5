// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A server with its agents, for one test. */
final class Site implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern RUN_NUMBER = Pattern.compile("(?i)\\brun\\s+(\\d+)");

    final Path workspace;
    final Server server;
    final List<Agent> agents = new ArrayList<>();

    private Site(Path workspace) {
        this.workspace = workspace;
        this.server = new Server(workspace.resolve("server"));
    }

    /** Starts a server and these agents, and waits until the server hears all of them. */
    static Site open(String name, String... agentNames) throws IOException, InterruptedException {
        return open(name, Map.of(), agentNames);
    }

    /** @param settings lines of files below the server's {@code etc}, by the file's name */
    static Site open(String name, Map<String, String> settings, String... agentNames)
            throws IOException, InterruptedException {
        var site = new Site(Distribution.workspace(name));
        try {
            for (var setting : settings.entrySet()) {
                Path etc = Files.createDirectories(site.server.base.resolve("etc"));
                Files.writeString(etc.resolve(setting.getKey()), setting.getValue() + "\n");
            }
            site.server.start();
            if (agentNames.length > 0) {
                Path token = site.server.token(agentNames.length);
                for (String agent : agentNames) {
                    site.agents.add(new Agent(agent, site.workspace, site.server.url(), token).start());
                }
                site.awaitMachines(agentNames);
            }
            return site;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            site.close();
            throw e;
        }
    }

    Agent agent(String name) {
        return agents.stream()
                .filter(agent -> agent.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    void awaitMachines(String... names) {
        Awaitility.await("machines are enrolled").atMost(PATIENCE).untilAsserted(() -> {
            String list = server.shell("todoke:machine-list");
            for (String name : names) {
                if (list.lines().noneMatch(line -> line.contains(name) && line.contains("on"))) {
                    throw new AssertionError(name + " is not on:\n" + list);
                }
            }
        });
    }

    /** Starts the scenario and answers the run's number. */
    String start(String scenario, String... machines) throws IOException {
        String answer = server.shell("todoke:run-start " + scenario + " --on " + String.join(" --on ", machines));
        Matcher number = RUN_NUMBER.matcher(answer);
        if (!number.find()) {
            throw new AssertionError("No run number in: " + answer);
        }
        return number.group(1);
    }

    /** Waits until each of these machines stands in the run as this word says, and answers the run's page. */
    String await(String run, String state, String... machines) {
        return Awaitility.await("run " + run + " is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> show(run), page -> allIn(page, state, machines));
    }

    String show(String run) throws IOException {
        return server.shell("todoke:run-show " + run);
    }

    private static boolean allIn(String page, String state, String... machines) {
        for (String machine : machines) {
            if (page.lines().noneMatch(line -> line.contains(machine) && line.contains(state))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        agents.forEach(Agent::close);
        server.close();
    }
}
