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
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(6);

    private static final Pattern RUN = Pattern.compile("Run (\\d+) of");
    /** So many of a hundred are installed in the end; the others are interrupted while they wait. */
    private static final int KEPT = 8;

    private static Path workspace;
    private static PrivateNetwork network;
    private static Server server;
    private static SleepingMachine machine;
    private static Agent guest;
    private static String laterRun;

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
            "F-2.22: what is for the next boot is delivered now, waits while only the agent restarts, and leaves the machine to others")
    void deliversForNextBoot() throws Exception {
        add("patient", "touch \"$1.begun\"\nwhile [ ! -e \"$1.go\" ]; do sleep 0.1; done\ntouch \"$1.done\"\n");
        server.shell("todoke:scenario-create later --next-boot --step 'command command=\"sh ${work}/patient.txt "
                + later("") + "\" package=patient proof-file=" + later(".done") + "'");
        server.shell("todoke:scenario-create now --step 'file package=conf to=" + later(".now") + "'");
        laterRun = begun(server.shell("todoke:run-start later --on sleeper"));
        awaitRun(laterRun, "awaiting boot");
        assertThat(server.shell("todoke:machine-show sleeper")).contains("1 of at most 100 installs wait");

        machine.restartAgent();
        assertThat(server.shell("todoke:run-start now --on sleeper --watch")).contains("1 completed");

        assertThat(later(".now")).exists();
        assertThat(later(".begun")).doesNotExist();
        assertThat(server.shell("todoke:run-show " + laterRun)).contains("awaiting boot");
    }

    @Test
    @Order(7)
    @DisplayName(
            "F-2.25: how many installs wait is shown, and the 101st is refused with advice; F-2.22: they are done after the machine's start")
    void hundredForNextBoot() throws Exception {
        server.shell("todoke:scenario-create many --next-boot --step 'file package=conf to=" + later(".conf") + "'");
        String begun = server.shell(String.join("; ", Collections.nCopies(99, "todoke:run-start many --on sleeper")));
        awaitMachine("100 of at most 100 installs wait");

        Server.ShellAnswer refused = server.tryShell("todoke:run-start many --on sleeper --watch");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("sleeper has 100 installs", "Restart it, then run the scenario again");
        assertThat(server.shell("todoke:scenario-dry-run many sleeper")).contains("100 installs", "1 would fail");
        assertThat(later(".conf")).doesNotExist();
        List<String> unwanted = RUN.matcher(begun)
                .results()
                .map(found -> "todoke:run-interrupt " + found.group(1))
                .skip(KEPT)
                .toList();
        server.shell(String.join("; ", unwanted));
        server.shell("todoke:error-clear sleeper");
        awaitMachine(1 + KEPT + " of at most 100 installs wait");
    }

    @Test
    @Order(8)
    @DisplayName(
            "F-2.24: while next-boot installs are going on a run fails with that reason, or queues where the scenario says so")
    void conflictOfNextBoot() throws Exception {
        server.shell("todoke:scenario-create polite --when-busy queue --step 'file package=conf to=" + later(".polite")
                + "'");
        machine.reset();
        Awaitility.await("the install has begun").atMost(PATIENCE).until(() -> Files.exists(later(".begun")));

        Server.ShellAnswer met = server.tryShell("todoke:run-start now --on sleeper --watch");
        String polite = begun(server.shell("todoke:run-start polite --on sleeper"));

        assertThat(met.exit()).isNotZero();
        assertThat(met.output()).contains("Installs that were delivered for the next boot are being done");
        assertThat(server.shell("todoke:run-show " + polite)).contains("queued");
        Files.createFile(later(".go"));
        awaitRun(laterRun, "completed");
        awaitRun(polite, "completed"); // it came last, so all before it are done
        assertThat(later(".conf")).hasContent("greeting = hello");
        assertThat(server.shell("todoke:machine-show sleeper")).doesNotContain("wait for the machine's next start");
        assertThat(server.shell("todoke:run-start now --on sleeper --watch")).contains("1 completed");
    }

    @Test
    @Order(9)
    @DisplayName(
            "F-2.23: with power off at the end the machine goes off after the delivery, and installs when it is woken, and stays on")
    void powerOffForNextBoot() throws Exception {
        server.shell("todoke:scenario-create dark --next-boot --power-off --step 'file package=conf to="
                + later(".dark") + "'");

        String dark = begun(server.shell("todoke:run-start dark --on sleeper"));
        Awaitility.await("the machine is off").atMost(PATIENCE).until(() -> !machine.isOn());
        awaitRun(dark, "awaiting boot");
        assertThat(later(".dark")).doesNotExist();
        await("sleeper", "off,");
        assertThat(server.shell("todoke:wake sleeper --watch")).contains("1 completed");
        awaitRun(dark, "completed");

        assertThat(later(".dark")).exists();
        assertThat(server.shell("todoke:run-start now --on sleeper --watch")).contains("1 completed");
        assertThat(machine.isOn()).isTrue();
    }

    @Test
    @Order(10)
    @DisplayName("runs that have had their time can be removed by hand; young ones stay")
    void purges() throws Exception {
        assertThat(server.shell("todoke:run-purge --dry-run"))
                .contains("Runs are kept 365 d", "the newest 10", "logs 90 d", "Nothing was removed.");
        Files.writeString(
                server.base.resolve("etc/org.todoke.retention.cfg"), "runDays = 0\nnewestRuns = 3\nlogDays = 7\n");
        Awaitility.await("the setting is taken up")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.shell("todoke:run-purge"))
                        .contains("Runs are kept for ever", "the newest 3", "logs 7 d", "Removed: 0 runs"));
        assertThat(server.shell("todoke:run-show " + laterRun + " --history"))
                .contains("Delivered. It is installed at the machine's next start.");
    }

    @Test
    @Order(11)
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

    private static Path later(String ending) {
        return workspace.resolve("later" + ending);
    }

    private static String begun(String answer) {
        Matcher number = RUN.matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return number.group(1);
    }

    private static void awaitRun(String run, String state) {
        Awaitility.await("run " + run + " is " + state)
                .atMost(LONG_PATIENCE)
                .untilAsserted(
                        () -> assertThat(server.shell("todoke:run-show " + run)).containsPattern("sleeper +" + state));
    }

    private static void awaitMachine(String word) {
        Awaitility.await("sleeper: " + word)
                .atMost(LONG_PATIENCE)
                .untilAsserted(() ->
                        assertThat(server.shell("todoke:machine-show sleeper")).contains(word));
    }

    private static void await(String name, String presence) {
        Awaitility.await(name + " is " + presence)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(server.shell("todoke:machine-show " + name)).contains(presence, "debian"));
    }
}
