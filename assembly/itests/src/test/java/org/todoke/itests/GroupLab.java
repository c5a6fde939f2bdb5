// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** A network namespace with a bridge and a real server in it, and a namespace for each real agent, with a cable to the bridge; needs root. */
final class GroupLab implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String SERVER = "10.79.0.1";

    private final String name = "tdg" + ProcessHandle.current().pid();
    final Path workspace;
    private final Path base;
    private final List<Agent> agents = new ArrayList<>();
    private Process server;

    GroupLab(String test, int machines) throws IOException, InterruptedException {
        this.workspace = Distribution.workspace(test);
        this.base = workspace.resolve("server");
        BootLab.run("ip", "netns", "add", name);
        inside("ip", "link", "set", "lo", "up");
        inside("ip", "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        inside("ip", "addr", "add", SERVER + "/24", "dev", "br0");
        inside("ip", "link", "set", "br0", "up");
        for (int machine = 1; machine <= machines; machine++) {
            lay(machine);
        }
    }

    private void lay(int machine) throws IOException, InterruptedException {
        String space = space(machine);
        BootLab.run("ip", "netns", "add", space);
        inside("ip", "link", "add", "v" + machine, "type", "veth", "peer", "name", "eth0", "netns", space);
        inside("ip", "link", "set", "v" + machine, "master", "br0", "up");
        BootLab.run("ip", "-n", space, "addr", "add", "10.79.0.1" + machine + "/24", "dev", "eth0");
        BootLab.run("ip", "-n", space, "link", "set", "eth0", "up");
        BootLab.run("ip", "-n", space, "link", "set", "lo", "up");
    }

    private String space(int machine) {
        return name + "c" + machine;
    }

    /** From now on this machine gets no multicast data. */
    void block(int machine) throws IOException, InterruptedException {
        String[] nft = {"ip", "netns", "exec", space(machine), "nft"};
        run(nft, "add", "table", "inet", "t");
        run(nft, "add", "chain", "inet", "t", "in", "{ type filter hook input priority 0; }");
        run(nft, "add", "rule", "inet", "t", "in", "udp", "dport", "8184", "drop");
    }

    private static void run(String[] begin, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(Arrays.asList(begin));
        command.addAll(Arrays.asList(words));
        BootLab.run(command.toArray(String[]::new));
    }

    /** Writes a file of the server's own settings; before it starts. */
    void configure(String pid, String... lines) throws IOException {
        Files.write(Files.createDirectories(base.resolve("etc")).resolve(pid + ".cfg"), List.of(lines));
    }

    void serve() throws IOException, InterruptedException {
        Files.deleteIfExists(base.resolve("data/ready"));
        var command = List.of(
                "ip",
                "netns",
                "exec",
                name,
                Distribution.home().resolve("bin/todoke-server").toString(),
                "--data",
                base.toString(),
                "--host",
                SERVER);
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        workspace.resolve("server.log").toFile()))
                .start();
        Awaitility.await("server in the namespace")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.exists(base.resolve("data/ready")));
    }

    /** As if the power of the server failed. */
    void killServer() throws IOException, InterruptedException {
        long pid =
                Long.parseLong(Files.readString(base.resolve("data/server.pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        server.waitFor();
    }

    /** Starts the agents of all machines from this one to that one, named {@code m1}, {@code m2} …, and waits until the server hears them. */
    void join(int first, int last, String... options) throws IOException, InterruptedException {
        Path token = base.resolve("token-" + first);
        shell(
                "todoke:token-create",
                "--uses",
                String.valueOf(last - first + 1),
                "--valid",
                "1h",
                "--to",
                token.toString());
        for (int machine = first; machine <= last; machine++) {
            agents.add(new Agent("m" + machine, workspace, "https://" + SERVER + ":8443", token)
                    .inside(List.of("ip", "netns", "exec", space(machine)))
                    .with(options)
                    .start());
        }
        Awaitility.await("machines are enrolled").atMost(PATIENCE).until(() -> {
            String list = shell("todoke:machine-list");
            return agents.stream()
                    .allMatch(agent ->
                            list.lines().anyMatch(line -> line.startsWith(agent.name) && line.contains(" on")));
        });
    }

    Agent agent(int machine) {
        return agents.stream()
                .filter(agent -> agent.name.equals("m" + machine))
                .findFirst()
                .orElseThrow();
    }

    String shell(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(Distribution.home().resolve("bin/todoke-shell").toString(), "--data", base.toString()));
        words.addAll(Arrays.asList(command));
        return inside(words.toArray(String[]::new));
    }

    /** Waits until the run's page is as wanted, and answers it. */
    String await(String run, java.util.function.Predicate<String> wanted) {
        return Awaitility.await("run " + run)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> shell("todoke:run-show", run), wanted);
    }

    /** A figure of the server's, by the beginning of its line. */
    double figure(String begin) throws IOException, InterruptedException {
        return inside("curl", "-sk", "https://" + SERVER + ":8443/metrics")
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String inside(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(Arrays.asList(command));
        return BootLab.run(words.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        agents.forEach(Agent::close);
        if (server != null) {
            Ending.gently(server);
        }
        try {
            for (String space : BootLab.run("ip", "netns", "list").split("\\s+")) {
                if (space.startsWith(name)) {
                    BootLab.run("ip", "netns", "del", space);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
