// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.todoke.itests.wire.HeldPorts;
import org.todoke.itests.wire.Impostor;
import org.todoke.itests.wire.PxeCrowd;

@DisplayName("The boot plane in a crowd and in trouble")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootTroubleIT {

    private static final int CROWD = 200;
    private static final String KNOWN = "1";

    private static BootLab lab;
    private static BootNode server;
    private static BootNode clients;
    private static BootNode far;

    @BeforeAll
    static void start() throws Exception {
        lab = new BootLab("boot-trouble");
        server = lab.server();
        clients = lab.node(1);
        // So that each simulated machine has the address that it leases, and none is found to be in use before.
        clients.run("sysctl", "-qw", "net.ipv4.icmp_echo_ignore_all=1");
        var addresses = new StringBuilder();
        for (int host = 30; host < 250; host++) {
            addresses.append("addr add 10.77.0.").append(host).append("/32 dev eth0\n");
        }
        Path batch = Files.writeString(lab.workspace.resolve("addresses"), addresses);
        clients.run("ip", "-batch", batch.toString());
        lab.serve("full");
        lab.shell("todoke:pool-add main --network 10.77.0.0/24 --first 10.77.0.29 --last 10.77.0.249");
    }

    @AfterAll
    static void end() throws Exception {
        lab.end();
    }

    @Test
    @Order(1)
    @DisplayName("finds by ping that an address is in use by somebody who has it not from here, and gives another")
    void conflict() throws Exception {
        BootNode squatter = lab.node(2);
        squatter.run("ip", "addr", "add", "10.77.0.29/24", "dev", "eth0");

        assertThat(clients.report(PxeCrowd.class, "1", KNOWN, "lease").get(0)).isEqualTo("leased 10.77.0.30");

        assertThat(lab.shell("todoke:lease-list").lines())
                .anyMatch(line -> line.contains("10.77.0.29") && line.contains("in use by another"));
    }

    @Test
    @Order(2)
    @DisplayName("serves 200 machines that start in the same second, down to the script")
    void crowd() throws Exception {
        List<String> report = clients.report(PxeCrowd.class, String.valueOf(CROWD), KNOWN);

        assertThat(report.subList(0, CROWD))
                .allMatch(line -> line.startsWith("served 10.77.0.") && line.endsWith("#!ipxe"));
        assertThat(report.stream().distinct()).as("one address each").hasSize(CROWD + 1);
    }

    @Test
    @Order(3)
    @DisplayName("serves clients behind a real relay (giaddr, option 82) from the pool of their network")
    void relay() throws Exception {
        lab.shell("todoke:pool-add far --network 10.78.0.0/24 --first 10.78.0.50 --last 10.78.0.52");
        BootNode relay = lab.node(3);
        far = lab.unconnected(4);
        relay.run("ip", "link", "add", "far0", "type", "veth", "peer", "name", "eth0", "netns", far.namespace());
        relay.run("ip", "addr", "add", "10.78.0.1/24", "dev", "far0");
        relay.run("ip", "link", "set", "far0", "up");
        far.run("ip", "link", "set", "eth0", "up");
        far.run("ip", "addr", "add", "10.78.0.2/24", "dev", "eth0");
        far.run("ip", "route", "add", "default", "dev", "eth0");
        server.run("ip", "route", "add", "10.78.0.0/24", "via", "10.77.0.13");
        relay.start(
                "relay.log",
                "dhcrelay",
                "-4",
                "-d",
                "-a",
                "-pf",
                "/dev/null",
                "-id",
                "far0",
                "-iu",
                "eth0",
                "10.77.0.1");

        assertThat(far.report(PxeCrowd.class, "1", "700", "lease").get(0)).isEqualTo("leased 10.78.0.50");
        assertThat(lab.shell("todoke:boot-trace 52:54:00:50:02:bc")).contains("via 10.78.0.1");
    }

    @Test
    @Order(4)
    @DisplayName(
            "says that a pool is exhausted, serves those who have an address from it, and the others as soon as there is room")
    void exhausted() throws Exception {
        assertThat(far.report(PxeCrowd.class, "2", "701", "lease")).contains("leased 10.78.0.51", "leased 10.78.0.52");

        Path turnedAway = far.begin(PxeCrowd.class, "1", "703", "lease");
        await().atMost(Site.PATIENCE)
                .untilAsserted(() -> assertThat(lab.shell("todoke:boot-trace 52:54:00:50:02:bf"))
                        .contains("Pool far has no free address"));
        lab.shell("todoke:pool-add further --network 10.78.0.0/24 --first 10.78.0.60 --last 10.78.0.61");

        await().atMost(Site.PATIENCE).until(() -> Files.exists(turnedAway) && Files.size(turnedAway) > 0);
        assertThat(far.report(PxeCrowd.class, "1", "703", "lease")).contains("leased 10.78.0.60");
        assertThat(far.report(PxeCrowd.class, "1", "700", "lease")).contains("leased 10.78.0.50");
    }

    @Test
    @Order(5)
    @DisplayName("serves known clients in a flood of 50,000 random addresses, of which few get through")
    void flood() throws Exception {
        BootNode attacker = lab.node(5);
        Process flood = attacker.start(
                "flood.log", "perfdhcp", "-4", "-B", "-i", "-l", "eth0", "-r", "5000", "-R", "50000", "-p", "12");

        List<String> during = clients.report(PxeCrowd.class, "20", KNOWN);

        assertThat(during.subList(0, 20)).allMatch(line -> line.startsWith("served "));
        assertThat(flood.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String told = Files.readString(lab.workspace.resolve(attacker.namespace() + "-flood.log"));
        assertThat(told).containsPattern("sent packets: [3-9]\\d{4}");
        assertThat(lab.shell("todoke:lease-list").lines().count()).isLessThan(350);
        assertThat(clients.report(PxeCrowd.class, "1", KNOWN).get(0)).startsWith("served ");
    }

    @Test
    @Order(6)
    @DisplayName("sends whom others name as the sender little more than they sent, and serves the others meanwhile")
    void spoofedSource() throws Exception {
        BootNode victim = lab.node(7);
        victim.run(
                "nft",
                "add table inet ears; add counter inet ears heard;"
                        + " add chain inet ears incoming { type filter hook prerouting priority 0; };"
                        + " add rule inet ears incoming meta l4proto udp counter name heard drop");
        BootNode impostor = lab.node(8);
        impostor.run("sysctl", "-qw", "net.ipv4.conf.all.arp_ignore=8", "net.ipv4.conf.all.arp_announce=2");
        impostor.run("ip", "addr", "add", "10.77.0.17/32", "dev", "eth0");

        List<String> asked = impostor.report(Impostor.class, "10.77.0.1", "10.77.0.17", "loaders/snponly.efi", "200");

        assertThat(asked).containsExactly("asked 400");
        assertThat(clients.report(PxeCrowd.class, "1", KNOWN).get(0)).startsWith("served ");
        // a packet for a packet, and what is repeated in the 8 transfers that one client may have
        assertThat(heard(victim)).isBetween(8, 400 + 8 * 6);
    }

    private static int heard(BootNode victim) throws Exception {
        var packets = Pattern.compile("packets (\\d+)").matcher(victim.run("nft", "list counter inet ears heard"));
        assertThat(packets.find()).isTrue();
        return Integer.parseInt(packets.group(1));
    }

    @Test
    @Order(7)
    @DisplayName("says which ports are taken by another program, and takes them when they are free")
    void portsTaken() throws Exception {
        lab.change("off");
        BootNode other = lab.server();
        other.hold(HeldPorts.class, "67", "69", "4011");

        lab.change("proxy");

        for (String port : List.of("67", "69", "4011")) {
            await().atMost(Site.PATIENCE)
                    .untilAsserted(() -> assertThat(lab.shell("todoke:boot-status"))
                            .contains("UDP port " + port + " is taken by another program"));
        }
        lab.change("off");
        other.end();
        lab.change("proxy");
        await().atMost(Site.PATIENCE)
                .untilAsserted(() -> assertThat(server.run("ss", "-uln")).contains(":67 ", ":69 ", ":4011 "));
        assertThat(lab.shell("todoke:boot-status")).doesNotContain("is taken");
    }

    @Test
    @Order(8)
    @DisplayName("does not start without the privilege, and says the lines that systemd needs")
    void privilege() throws Exception {
        BootNode alone = lab.node(6);
        Path data = lab.workspace.resolve("unprivileged");
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(data.resolve("etc/org.todoke.boot.cfg"), "mode = full\n");

        int code = alone.exitCode(
                "setpriv",
                "--bounding-set=-net_bind_service,-net_raw,-net_admin",
                "--inh-caps=-net_bind_service,-net_raw,-net_admin",
                Distribution.home().resolve("bin/todoke-server").toString(),
                "--data",
                data.toString());

        assertThat(code).isNotZero();
        assertThat(Files.readString(lab.workspace.resolve(alone.namespace() + "-commands.log")))
                .contains("AmbientCapabilities=CAP_NET_BIND_SERVICE CAP_NET_RAW");
    }
}
