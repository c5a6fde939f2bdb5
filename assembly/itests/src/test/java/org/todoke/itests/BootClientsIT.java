// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.itests.wire.PxeCrowd;
import org.todoke.itests.wire.TftpRudeness;

@DisplayName("Clients of the boot plane")
class BootClientsIT {

    private static final int FILE_BYTES = 64 * 1024 * 1024;
    private static final String SERVER = "10.77.0.1";
    private static final String LARGE = "entries/large/large.bin";

    private static BootLab lab;
    private static BootNode server;
    private static List<BootNode> nodes;
    private static Path file;

    @BeforeAll
    static void start() throws Exception {
        lab = new BootLab("boot-clients");
        server = lab.server();
        nodes = List.of(lab.node(1), lab.node(2), lab.node(3));
        lab.serve("full");
        file = lab.workspace.resolve("large.bin");
        byte[] bytes = new byte[FILE_BYTES];
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        Path small = lab.workspace.resolve("small.bin");
        Files.write(small, Arrays.copyOf(bytes, 20_000));
        lab.shell("todoke:pool-add main --network 10.77.0.0/24 --first 10.77.0.20 --last 10.77.0.250");
        lab.shell("todoke:boot-entry-add large --kernel " + file + " --file " + small);
    }

    @AfterAll
    static void end() throws Exception {
        lab.end();
    }

    @Test
    @DisplayName("fetch 64 MiB by TFTP exactly: curl, tftp-hpa, busybox, atftp, the last in windows too")
    void fetchExactly() throws Exception {
        String got = lab.workspace.resolve("got.bin").toString();
        String address = "tftp://" + SERVER + "/" + LARGE;
        for (List<String> client : List.of(
                List.of("curl", "-s", "-o", got, address),
                List.of("curl", "-s", "--tftp-blksize", "8192", "-o", got, address),
                List.of("tftp", "-m", "binary", SERVER, "-c", "get", LARGE, got),
                List.of("busybox", "tftp", "-g", "-b", "1428", "-r", LARGE, "-l", got, SERVER),
                atftp(got, "blksize 1428"),
                atftp(got, "blksize 1428", "windowsize 16"),
                atftp(got, "blksize 8192", "windowsize 64"))) {
            Files.deleteIfExists(Path.of(got));
            nodes.get(0).run(client.toArray(String[]::new));
            assertThat(Files.mismatch(file, Path.of(got))).as(client.toString()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName(
            "fetch 64 MiB exactly, three atftp at once by multicast (RFC 2090), of which little more than one copy is sent")
    void shareATransfer() throws Exception {
        long before = sentBytes();
        var running = new ArrayList<Process>();
        for (BootNode node : nodes) {
            String got = lab.workspace.resolve("got-" + node.namespace()).toString();
            running.add(node.start(
                    "atftp.log", atftp(got, "blksize 1428", "multicast").toArray(String[]::new)));
        }

        for (Process client : running) {
            assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(client.exitValue()).isZero();
        }

        for (BootNode node : nodes) {
            assertThat(Files.mismatch(file, lab.workspace.resolve("got-" + node.namespace())))
                    .isEqualTo(-1);
        }
        assertThat(sentBytes() - before).isLessThan(2L * FILE_BYTES);
    }

    @Test
    @DisplayName("and tshark find nothing malformed in what is said by DHCP and TFTP")
    void wellFormed() throws Exception {
        Path capture = lab.workspace.resolve("boot.pcapng");
        Process tshark = server.start("tshark.log", "tshark", "-i", "br0", "-f", "udp", "-w", capture.toString());
        Awaitility.await("tshark").atMost(Site.PATIENCE).until(() -> Files.exists(capture));
        String got = lab.workspace.resolve("got-small").toString();
        String small = "entries/large/small.bin";

        lab.shell("todoke:reservation-add 52:54:00:50:01:f4 10.77.0.251");
        List<String> booted = nodes.get(0).report(PxeCrowd.class, "1", "500", "lease");
        nodes.get(0).run("curl", "-s", "-o", got, "tftp://" + SERVER + "/" + small);
        nodes.get(0)
                .run(atftp(small, got, new String[] {"windowsize 16", "tsize", "timeout 2"})
                        .toArray(String[]::new));
        nodes.get(0).run(atftp(small, got, new String[] {"multicast"}).toArray(String[]::new));
        nodes.get(0).exitCode("curl", "-s", "-o", got, "tftp://" + SERVER + "/none");
        // The last packet: when tshark has it, it has all.
        Awaitility.await("the capture")
                .atMost(Site.PATIENCE)
                .untilAsserted(
                        () -> assertThat(decoded(capture, "tftp.opcode == 5")).isNotEmpty());
        Ending.gently(tshark);

        assertThat(booted.get(0)).isEqualTo("leased 10.77.0.251");
        assertThat(decoded(capture, "_ws.malformed")).isEmpty();
        assertThat(decoded(capture, "dhcp")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(decoded(capture, "tftp.opcode == 3 && ip.dst == 239.255.78.0/24"))
                .hasSizeGreaterThanOrEqualTo(40);
        assertThat(decoded(capture, "tftp.opcode == 6")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("fetch parts of files by HTTP")
    void ranges() throws Exception {
        String address = "http://" + SERVER + ":8181/boot/" + LARGE;
        Path part = lab.workspace.resolve("part.bin");

        nodes.get(0).run("curl", "-sf", "-r", "1000000-1099999", "-o", part.toString(), address);
        String beyond =
                nodes.get(0).run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-r", "99999999-", address);
        String head = nodes.get(0).run("curl", "-sfI", address);

        assertThat(Files.readAllBytes(part))
                .isEqualTo(Arrays.copyOfRange(Files.readAllBytes(file), 1_000_000, 1_100_000));
        assertThat(beyond).isEqualTo("416");
        assertThat(head).containsIgnoringCase("Accept-Ranges: bytes").contains("67108864");
    }

    @Test
    @DisplayName("get an answer file once, filled in, and only the machine that it is for (ruling 4)")
    void answerOnce() throws Exception {
        Path answer = lab.workspace.resolve("answer.cfg");
        Files.writeString(answer, "host ${machine}\nmac ${mac}\nserver ${server}\nroot ${HOME} s3cret\n");
        lab.shell("todoke:boot-entry-add install --kernel " + file + " --answer " + answer
                + " --arguments 'url=${file:answer.cfg}'");
        String mac = nodes.get(1).run("cat", "/sys/class/net/eth0/address").strip();
        String script = "http://" + SERVER + ":8181/boot/machine.ipxe?platform=pcbios&arch=x86_64&mac=" + mac;
        String machine = "pxe-" + mac.replace(":", "");
        nodes.get(1).run("curl", "-sf", script);
        lab.shell("todoke:machine-accept " + machine);
        lab.shell("todoke:boot-assign " + machine + " install");

        assertThat(nodes.get(2).exitCode("curl", "-sf", script))
                .as("script for another")
                .isEqualTo(22);
        String link = nodes.get(1).run("curl", "-sf", script).replaceAll("(?s).*url=(\\S+/once/\\S+).*", "$1");
        assertThat(nodes.get(2).exitCode("curl", "-sf", link))
                .as("link for another")
                .isEqualTo(22);
        nodes.get(1).run("curl", "-sfI", link);
        assertThat(nodes.get(1).run("curl", "-sf", link))
                .isEqualTo("host " + machine + "\nmac " + mac + "\nserver " + SERVER + "\nroot ${HOME} s3cret\n");
        assertThat(nodes.get(1).exitCode("curl", "-sf", link)).as("second time").isEqualTo(22);
        assertThat(nodes.get(1).exitCode("curl", "-sf", "http://" + SERVER + ":8181/boot/entries/install/answer.cfg"))
                .as("without a link")
                .isEqualTo(22);
        assertThat(lab.shell("todoke:boot-trace " + mac))
                .contains("once/…/answer.cfg")
                .contains("was not given to");
    }

    @Test
    @DisplayName("that send what none should by TFTP get a refusal, a limit, or nothing, and the next one is served")
    void rude() throws Exception {
        List<String> answers = nodes.get(0).report(TftpRudeness.class, SERVER, LARGE);

        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("path "))
                .hasSize(12)
                .allMatch(answer -> answer.endsWith(": error 1") || answer.endsWith(": error 4"));
        assertThat(answers)
                .contains(
                        "NUL: error 4",
                        "write: error 2",
                        "mode mail: error 4",
                        "no mode: error 4",
                        "nothing: no answer",
                        "data out of nowhere: no answer",
                        "blksize 65464: agreed blksize 65464",
                        "blksize 999999: agreed blksize 65464",
                        "windowsize 65535: agreed windowsize 64",
                        "in order: data 1");
    }

    private static List<String> decoded(Path capture, String filter) throws Exception {
        return server.run("tshark", "-r", capture.toString(), "-d", "udp.port==1758,tftp", "-Y", filter)
                .lines()
                .filter(line -> !line.startsWith("Running as"))
                .toList();
    }

    private static long sentBytes() throws Exception {
        return Long.parseLong(
                server.run("cat", "/sys/class/net/br0/statistics/tx_bytes").strip());
    }

    private static List<String> atftp(String to, String... options) {
        return atftp(LARGE, to, options);
    }

    private static List<String> atftp(String path, String to, String[] options) {
        var command = new ArrayList<>(List.of("atftp", "-g", "-r", path, "-l", to));
        for (String option : options) {
            command.addAll(List.of("--option", option));
        }
        command.addAll(List.of(SERVER, "69"));
        return command;
    }
}
