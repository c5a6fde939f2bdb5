// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Opening ports")
class FirewallIT {

    private static final int REACH_MILLIS = 1_000;

    @Test
    @DisplayName(
            "F-0.16, F-5.3, F-5.4, F-7.1, F-7.2, F-2.5 to F-2.8, F-2.29: a real agent opens a real firewall; each system's rules in its own words")
    void opensAndShows() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes network namespaces");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "no nft on this machine");
        Path workspace = Distribution.workspace("firewall");
        try (var network = PrivateNetwork.open();
                var server = new Server(workspace.resolve("server"), network.here).start()) {
            shows(server, workspace);
            prepares(server, workspace.resolve("xpsp2"));
            try (var agent = new Agent("guarded", workspace, server.url(), server.token(1)).owning(network.entry())) {
                opens(server, network, agent);
            }
        }
    }

    private static void opens(Server server, PrivateNetwork network, Agent agent) throws Exception {
        network.inside(
                "nft",
                "add table inet filter; add chain inet filter input { type filter hook input priority 0; policy drop; };"
                        + " add rule inet filter input ct state established,related accept");
        agent.start();
        awaitFacts(server);
        assertThat(isReached(network.there)).isFalse();

        assertThat(server.shell("todoke:firewall-apply guarded --watch --from " + network.here))
                .contains("1 completed", "read back", "/etc/nftables.conf");

        assertThat(isReached(network.there)).isTrue();
        String rules = network.inside("nft", "list", "ruleset");
        assertThat(rules).contains("ip saddr " + network.here + " udp dport 8184 accept", "jump todoke");
        awaitFacts(server);
        server.shell("todoke:firewall-apply guarded --watch --from " + network.here);
        assertThat(network.inside("nft", "list", "ruleset")).isEqualTo(rules);

        awaitFacts(server);
        standInTheWay(network);
        Server.ShellAnswer failed = server.tryShell("todoke:firewall-apply guarded --watch --from " + network.here);
        assertThat(failed.exit()).isNotZero();
        assertThat(failed.output()).contains("The ports are not open");
    }

    /** Our chain's name is taken by one that hangs on a hook itself: the kernel lets none jump there. What the agent finds of the firewall stays as it was. */
    private static void standInTheWay(PrivateNetwork network) throws Exception {
        network.inside(
                "nft",
                "flush chain inet filter input; add rule inet filter input ct state established,related accept;"
                        + " delete chain inet filter todoke;"
                        + " add chain inet filter todoke { type filter hook output priority 0; policy accept; }");
    }

    private static void awaitFacts(Server server) {
        Awaitility.await("the server knows which firewall is on")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(server.shell("todoke:machine-show guarded"))
                        .contains("unix.firewall.nft", "debian"));
    }

    private static boolean isReached(String address) throws Exception {
        return InetAddress.getByName(address).isReachable(REACH_MILLIS);
    }

    /** A file as set-up reads it; the fixtures of the preparer itself are beside it. */
    private static void prepares(Server server, Path folder) throws Exception {
        Path inf = Files.createDirectories(folder.resolve("i386/ip")).resolve("netfw.inf");
        Files.writeString(
                inf,
                "\uFEFF[ICF.AddReg.DomainProfile]\r\n\r\n[ICF.AddReg.StandardProfile]\r\n",
                StandardCharsets.UTF_16LE);

        assertThat(server.shell("todoke:service-pack-prepare " + folder + " --mode disable"))
                .contains("+", "EnableFirewall\",0x00010001,0", "is prepared", "SP3");
        assertThat(Files.readString(inf, StandardCharsets.UTF_16LE)).contains("DoNotAllowExceptions", "sessmgr.exe");
        assertThat(server.shell("todoke:service-pack-prepare " + folder + " --mode disable"))
                .contains("Nothing to change");
        Files.createFile(folder.resolve("XPSP2.EXE"));
        assertThat(server.tryShell("todoke:service-pack-prepare " + folder + " --mode open")
                        .output())
                .contains("move that file elsewhere");
    }

    private static void shows(Server server, Path workspace) throws Exception {
        Awaitility.await("targets are there")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(server.shell("todoke:target-list"))
                        .contains("windows-2008 ", "windows-2008-r2", "windows-xp", "debian"));
        assertThat(server.shell("todoke:firewall-show windows-2008").lines().limit(3))
                .containsExactly(
                        "netsh advfirewall firewall add rule name=\"ICMP Allow incoming V4 echo request\""
                                + " protocol=icmpv4:8,any dir=in action=allow",
                        "netsh firewall add allowedprogram \"%windir%\\System32\\DepAgent.exe\""
                                + " \"DeploymentManager(DepAgent.exe)\" ENABLE",
                        "netsh firewall add allowedprogram \"%windir%\\System32\\rupdsvc.exe\""
                                + " \"DeploymentManager(rupdsvc.exe)\" ENABLE");
        assertThat(server.shell("todoke:firewall-show windows-2008-r2 --role server"))
                .contains(
                        "name=\"DeploymentManager(TCP:80)\"",
                        "name=\"DeploymentManager(UDP:4011)\"",
                        "\"C:\\Program Files\\NEC\\DeploymentManager\\schwatch.exe\" \"DeploymentManager(schwatch.exe)\" ENABLE",
                        "--preset todoke");
        assertThat(server.shell("todoke:firewall-show debian --role server --boot"))
                .contains("tcp dport " + server.url().replaceAll(".*:", "") + " accept", "udp dport 4011 accept");
        Path file = workspace.resolve("trust.reg");
        server.shell("todoke:trusted-sites windows-xp --server depot.example --out " + file);
        assertThat(Files.readString(file, StandardCharsets.UTF_16LE)).contains("ZoneMap\\Domains\\depot.example");
    }
}
