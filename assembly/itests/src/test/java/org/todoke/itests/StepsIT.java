// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One server, a machine that can be restarted, switched off and woken, and an agent that keeps to a folder. */
@DisplayName("Steps of every kind, done by real agents")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StepsIT {

    private static final String SECRET = "01:02:03:04:05:06";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Path workspace;
    private static PrivateNetwork network;
    private static Server server;
    private static SleepingMachine machine;
    private static Agent guest;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes network namespaces");
        workspace = Distribution.workspace("steps");
        network = PrivateNetwork.open();
        Path etc = Files.createDirectories(workspace.resolve("server/etc"));
        Files.writeString(etc.resolve("org.todoke.engine.cfg"), "silentAfterSeconds = 10\n");
        Files.writeString(etc.resolve("org.todoke.gateway.cfg"), "pollSeconds = 4\n");
        String mac = network.inside("cat", "/sys/class/net/eth0/address").strip();
        Files.writeString(
                etc.resolve("org.todoke.wake.cfg"),
                "interfaces = " + network.cable + "\n.passwords = " + mac + "=" + SECRET + "\n");
        server = new Server(workspace.resolve("server"), network.here).start();
        Path token = server.token(2);
        machine = new SleepingMachine("sleeper", workspace, network, server.url(), token);
        guest = new Agent("guest", workspace, server.url(), token).start();
        await("sleeper", "on,");
        await("guest", "on,");
        add("conf", "greeting = hello\n");
        add("script", "echo \"$1\" > \"$2\"\nexit 3\n");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : Arrays.asList(machine, guest, server, network)) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static void add(String id, String text) throws IOException {
        Path file = Files.writeString(workspace.resolve(id + ".txt"), text);
        server.shell("todoke:package-add " + file + " --id " + id + " --version 1 --format file");
    }

    @Test
    @Order(1)
    @DisplayName("a file, commands, a restart, a power-off, waits and a power-on, one after the other on one machine")
    void everyKind() throws Exception {
        Path conf = workspace.resolve("there/日本 語.conf");
        Path written = workspace.resolve("there/written");
        Path after = workspace.resolve("there/after");
        server.shell("todoke:scenario-create night --group office --time-limit 2m"
                + " --step \"file package=conf to='" + conf + "'\""
                + " --step 'command command=\"sh ${work}/script.txt done " + written
                + "\" package=script accept=3 proof-file=" + written + "'"
                + " --step restart --step power-off --step 'wait for=off' --step 'power-on' --step 'wait for=on'"
                + " --step 'command command=\"touch " + after + "\" proof=exit-code time-limit=30s'");
        server.shell("todoke:scenario-assign night --on sleeper");

        assertThat(server.shell("todoke:run-start night --watch"))
                .contains("1 completed", "by the scenario, that is the proof");

        assertThat(conf).hasContent("greeting = hello");
        assertThat(written).hasContent("done");
        assertThat(after).exists();
        assertThat(machine.starts()).as("the first, the restart, the call").isEqualTo(3);
        assertThat(machine.packets)
                .isNotEmpty()
                .allMatch(packet -> packet.endsWith(SECRET.replace(":", "")))
                .anyMatch(packet -> packet.startsWith(
                        "ffffffffffff" + machine.mac().replace(":", "").repeat(16)));
    }

    @Test
    @Order(2)
    @DisplayName("an agent that keeps to a folder places files there, and does not restart the machine")
    void guest() throws Exception {
        server.shell("todoke:scenario-create place --step 'file package=conf to=${root}/etc/tool.conf'");
        server.shell("todoke:scenario-create restart --step restart");

        server.shell("todoke:run-start place --on guest --watch");
        Server.ShellAnswer refused = server.tryShell("todoke:run-start restart --on guest --watch");

        assertThat(guest.root.resolve("etc/tool.conf")).hasContent("greeting = hello");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("keeps to a folder of its own");
    }

    @Test
    @Order(3)
    @DisplayName(
            "a command that does not do its work fails with what was seen, its exit code and its output; a damaged place too")
    void failures() throws Exception {
        server.shell("todoke:scenario-create silent --step 'command command=true proof-file=/nowhere/at/all'");
        server.shell("todoke:scenario-create blocked --step 'file package=conf to=" + workspace + "/server'");

        assertThat(server.tryShell("todoke:run-start silent --on guest --watch").output())
                .contains("did not do its work", "/nowhere/at/all", "absent", "exit code: 0");
        assertThat(server.tryShell("todoke:run-start blocked --on guest --watch")
                        .output())
                .contains("could not be put in its place", "a folder is there");
    }

    @Test
    @Order(4)
    @DisplayName("what is wrong with a scenario is said before it is saved, each step's reasons")
    void refusesScenario() throws Exception {
        Server.ShellAnswer answer = server.tryShell("todoke:scenario-create bad --step 'file package=none to=here'"
                + " --step 'command command=true' --step 'wait for=lunch' --step dance");

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.output())
                .contains(
                        "Step 1: Error: There is no package \"none\"",
                        "Step 1: Error: \"here\" is no place",
                        "Step 2: Error: Nothing would prove",
                        "Step 3: Error: \"lunch\"",
                        "Step 4: Error: There is no step type \"dance\"",
                        "5 errors");
        assertThat(server.shell("todoke:scenario-list")).doesNotContain("bad");
    }

    @Test
    @Order(5)
    @DisplayName("scenarios are shown, copied, changed, listed by group and by machine, and kept while they are used")
    void scenarios() throws Exception {
        server.shell("todoke:scenario-clone night night-2 --group lab");
        server.shell("todoke:scenario-edit night-2 --step 'wait for=on' --description \"only waits\"");
        server.shell("todoke:schedule-create weekly --scenario night --cron \"0 0 2 ? * TUE\"");

        assertThat(server.shell("todoke:scenario-show night"))
                .contains("sleeper", "weekly", "time-limit=30s", "proof=exit-code");
        assertThat(server.shell("todoke:scenario-list --group lab"))
                .contains("night-2")
                .doesNotContain("office");
        assertThat(server.shell("todoke:scenario-list --on sleeper --json"))
                .startsWith("[{\"name\":\"night\"")
                .contains("\"assigned\":[\"sleeper\"]");
        assertThat(server.shell("todoke:machine-show sleeper")).contains("Scenario night is assigned to it");
        assertThat(server.tryShell("todoke:scenario-remove night").output()).contains("weekly");
        server.shell("todoke:schedule-remove weekly");
        assertThat(server.tryShell("todoke:scenario-remove night").output()).contains("sleeper");
        server.shell("todoke:scenario-assign night --on sleeper --remove");
        server.shell("todoke:scenario-remove night");
    }

    @Test
    @Order(6)
    @DisplayName(
            "a machine is woken by itself; where no agent is expected it is seen by an echo; what does not come up is a remote power-on error")
    void wakes() throws Exception {
        machine.cutPower();
        await("sleeper", "silent,");
        assertThat(server.shell("todoke:wake sleeper --watch")).contains("1 completed", "sleeper is on");
        assertThat(machine.isOn()).isTrue();

        machine.unplugCard();
        machine.cutPower();
        await("sleeper", "silent,");
        assertThat(server.shell("todoke:wake sleeper --proof echo --watch")).contains("sleeper answers: it is on");
        Server.ShellAnswer never = server.tryShell("todoke:wake sleeper --time-limit 3s --watch");

        assertThat(never.exit()).isNotZero();
        assertThat(never.output()).contains("Remote power-on error", machine.mac());
        assertThat(server.shell("todoke:machine-show sleeper")).contains("In error: Remote power-on error");
        assertThat(logs()).contains("magic packets for sleeper").doesNotContain(SECRET, SECRET.replace(":", ""));
    }

    /** All that the server has written of itself. */
    private static String logs() throws IOException {
        var text = new StringBuilder(server.log());
        try (var files = Files.list(server.base.resolve("data/log"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static void await(String name, String presence) {
        Awaitility.await(name + " is " + presence)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(server.shell("todoke:machine-show " + name)).contains(presence, "debian"));
    }
}
