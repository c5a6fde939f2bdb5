// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.windows.WindowsFact;

class WindowsFirewallTest {

    private static final Facts NOTHING = Facts.none();
    private static final String XP_POLICY =
            "HKLM,\"SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";

    @Test
    @DisplayName("F-5.4: the three commands of Server Core, to the letter")
    void serverCore() {
        assertThat(lines(WindowsFirewall.vista(), "netsh", Role.MACHINE))
                .containsExactly(
                        "netsh advfirewall firewall add rule name=\"ICMP Allow incoming V4 echo request\""
                                + " protocol=icmpv4:8,any dir=in action=allow",
                        "netsh firewall add allowedprogram \"%windir%\\System32\\DepAgent.exe\""
                                + " \"DeploymentManager(DepAgent.exe)\" ENABLE",
                        "netsh firewall add allowedprogram \"%windir%\\System32\\rupdsvc.exe\""
                                + " \"DeploymentManager(rupdsvc.exe)\" ENABLE");
    }

    @Test
    @DisplayName("F-7.1, F-7.2: everything that a 2008 R2 server opens, under the seed's names")
    void serverOn2008R2() {
        assertThat(lines(WindowsFirewall.seven(), "netsh", Role.SERVER))
                .containsExactly(
                        port("UDP", 67),
                        port("UDP", 69),
                        port("TCP", 80),
                        port("TCP", 111),
                        port("UDP", 111),
                        port("TCP", 2049),
                        port("UDP", 2049),
                        port("UDP", 4011),
                        program("apiserv.exe"),
                        program("bkressvc.exe"),
                        program("depssvc.exe"),
                        program("ftsvc.exe"),
                        program("pxemtftp.exe"),
                        program("pxesvc.exe"),
                        program("rupdssvc.exe"),
                        program("schwatch.exe"));
    }

    @Test
    @DisplayName("F-7.2: the example of a port, to the letter")
    void portToTheLetter() {
        assertThat(port("TCP", 111))
                .isEqualTo("netsh advfirewall firewall add rule name=\"DeploymentManager(TCP:111)\" dir=in"
                        + " protocol=tcp localport=111 action=allow");
    }

    @Test
    @DisplayName("F-7.3, F-8.1, F-9.1: a machine, in new words alone, from the server's address alone (F-5.3)")
    void machineInNewWords() {
        var site = new Site("C:\\Program Files\\Todoke", List.of("10.77.0.1"));
        var firewall = WindowsFirewall.seven();

        assertThat(firewall.render("netsh-advfirewall", firewall.rules(Role.MACHINE, NOTHING, site), NOTHING)
                        .text()
                        .lines())
                .containsExactly(
                        "netsh advfirewall firewall add rule name=\"ICMP Allow incoming V4 echo request\""
                                + " protocol=icmpv4:8,any dir=in action=allow remoteip=10.77.0.1",
                        "netsh advfirewall firewall add rule name=\"DeploymentManager(DepAgent.exe)\" dir=in"
                                + " program=\"C:\\Program Files\\Todoke\\DepAgent.exe\" action=allow",
                        "netsh advfirewall firewall add rule name=\"DeploymentManager(rupdsvc.exe)\" dir=in"
                                + " program=\"C:\\Program Files\\Todoke\\rupdsvc.exe\" action=allow");
    }

    @Test
    @DisplayName("F-2.28: Windows XP, where profiles must be said")
    void machineOnXp() {
        assertThat(lines(WindowsFirewall.old(2), "netsh", Role.MACHINE))
                .containsExactly(
                        "netsh firewall set icmpsetting type=8 mode=ENABLE profile=ALL",
                        "netsh firewall add allowedprogram program=\"%windir%\\system32\\DepAgent.exe\""
                                + " name=\"DeploymentManager(DepAgent.exe)\" mode=ENABLE scope=ALL profile=ALL",
                        "netsh firewall add allowedprogram program=\"%windir%\\system32\\rupdsvc.exe\""
                                + " name=\"DeploymentManager(rupdsvc.exe)\" mode=ENABLE scope=ALL profile=ALL");
    }

    @Test
    @DisplayName("F-3.3, F-3.4: a server on 2003 opens NFS, and UDP 67 as DHCP(UDP67)")
    void serverOn2003() {
        var firewall = WindowsFirewall.old(1).servedBy(DeploymentManagerRules::serverOn2003);

        assertThat(lines(firewall, "netsh", Role.SERVER))
                .contains("netsh firewall add portopening protocol=UDP port=67 name=\"DHCP(UDP67)\""
                        + " mode=ENABLE scope=ALL profile=ALL")
                .filteredOn(line -> line.contains("port=1048 ")
                        || line.contains("port=111 ")
                        || line.contains("port=2049 ")
                        || line.contains("port=67 "))
                .hasSize(7);
    }

    @Test
    @DisplayName("F-2.6: the lines of netfw.inf")
    void inf() {
        assertThat(lines(WindowsFirewall.old(2), "inf", Role.MACHINE))
                .startsWith(
                        "[ICF.AddReg.DomainProfile]",
                        XP_POLICY + "DomainProfile\\Icmpsettings\",\"AllowInboundEchoRequest\",0x00010001,1",
                        XP_POLICY
                                + "DomainProfile\\AuthorizedApplications\\List\",\"%windir%\\system32\\DepAgent.exe\","
                                + "0x00000000,\"%windir%\\system32\\DepAgent.exe:*:Enabled:"
                                + "DeploymentManager(DepAgent.exe)\"")
                .contains("[ICF.AddReg.StandardProfile]")
                .hasSize(8);
    }

    @Test
    @DisplayName("F-9.1: Windows 8 and 2012 by PowerShell, UTF-8 with a mark")
    void powerShell() {
        var rule = FirewallRule.program("Bob\u2019s 配布 'agent'", "C:\\プログラム\\DepAgent.exe")
                .from(List.of("10.0.0.1", "LocalSubnet"))
                .on(EnumSet.of(Profile.PRIVATE, Profile.DOMAIN));
        FirewallScript script = WindowsFirewall.eight().render("powershell", List.of(rule), NOTHING);

        assertThat(script.text())
                .isEqualTo("New-NetFirewallRule -DisplayName 'Bob\u2019\u2019s 配布 ''agent''' -Direction Inbound"
                        + " -Action Allow -Program 'C:\\プログラム\\DepAgent.exe' -RemoteAddress '10.0.0.1','LocalSubnet'"
                        + " -Profile Domain,Private\r\n");
        assertThat(script.bytes()).startsWith(0xEF, 0xBB, 0xBF);
    }

    @Test
    @DisplayName("A registry file of the old firewall holds both profiles, in UTF-16LE with a mark")
    void registryOfXp() {
        FirewallScript script = script(WindowsFirewall.old(2), "reg", Role.MACHINE);

        assertThat(script.text())
                .startsWith("Windows Registry Editor Version 5.00\r\n")
                .contains(
                        "FirewallPolicy\\DomainProfile\\AuthorizedApplications\\List]",
                        "FirewallPolicy\\StandardProfile\\AuthorizedApplications\\List]",
                        "\"%windir%\\\\system32\\\\DepAgent.exe\"=\"%windir%\\\\system32\\\\DepAgent.exe:*:Enabled:"
                                + "DeploymentManager(DepAgent.exe)\"\r\n",
                        "\"AllowInboundEchoRequest\"=dword:00000001\r\n");
        assertThat(script.bytes()).startsWith(0xFF, 0xFE, 'W', 0);
    }

    @Test
    @DisplayName("A registry file from Vista on holds the service's own text, in the system's version")
    void registryOf2008R2() {
        assertThat(script(WindowsFirewall.seven(), "reg", Role.SERVER).text())
                .contains("=\"v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=111|"
                        + "Name=DeploymentManager(TCP:111)|\"");
    }

    @Test
    @DisplayName("A batch file is in the machine's code page, and its percent signs survive cmd.exe")
    void batchFile() {
        var rule = FirewallRule.program("配布 100%", "%windir%\\50% 配布\\DepAgent.exe");
        Facts japanese = Facts.of(Map.of(WindowsFact.OEM_CODE_PAGE, "932"));
        FirewallScript script = WindowsFirewall.old(2).render("bat", List.of(rule), japanese);

        assertThat(new String(script.bytes(), Charset.forName("windows-31j")).lines())
                .containsExactly(
                        "@echo off",
                        "setlocal",
                        "set failed=0",
                        "netsh firewall add allowedprogram program=\"%windir%\\50%% 配布\\DepAgent.exe\""
                                + " name=\"配布 100%%\" mode=ENABLE scope=ALL profile=ALL",
                        "if errorlevel 1 set failed=1",
                        "exit /b %failed%");
        assertThat(script.losses()).isEmpty();
    }

    @Test
    @DisplayName("What the code page lacks is a declared loss")
    void charactersAreLost() {
        Facts western = Facts.of(Map.of(WindowsFact.OEM_CODE_PAGE, "850"));
        var rule = FirewallRule.program("配布", "C:\\a.exe");

        assertThat(WindowsFirewall.old(2).render("bat", List.of(rule), western).losses())
                .extracting(Loss::kind)
                .containsExactly(Loss.Kind.CHARACTERS);
    }

    @Test
    @DisplayName("What would let in everybody is left out, and said")
    void nothingIsOpenedWider() {
        var rule = FirewallRule.program("six", "C:\\a.exe").from(List.of("fd00::1"));
        for (String form : List.of("netsh", "reg", "inf", "bat")) {
            FirewallScript script = WindowsFirewall.old(2).render(form, List.of(rule), NOTHING);
            assertThat(script.text()).doesNotContain("a.exe");
            assertThat(script.losses()).extracting(Loss::kind).contains(Loss.Kind.RULE);
        }
    }

    @Test
    @DisplayName("An agent opens a rule once however often it is told, and reads it back")
    void opensAndProves() {
        var rule = FirewallRule.echo("echo");
        Firewall.Opening opening = WindowsFirewall.seven()
                .open(List.of(rule), NOTHING, Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(opening.actions())
                .extracting(action -> ((Action.Run) action).command().subList(1, 6))
                .containsExactly(
                        List.of("advfirewall", "firewall", "delete", "rule", "name=echo"),
                        List.of("advfirewall", "firewall", "add", "rule", "name=echo"));
        assertThat(opening.proof().checks()).hasSize(1);
    }

    @Test
    @DisplayName("F-2.1: before SP2 Windows XP has no such firewall, and nothing is opened")
    void oldXpHasNone() {
        var rules = List.of(FirewallRule.echo("echo"));
        Facts sp1 = Facts.of(Map.of(WindowsFact.CSD_VERSION, "Service Pack 1"));
        Facts sp3 = Facts.of(Map.of(WindowsFact.CSD_VERSION, "Service Pack 3"));

        assertThat(WindowsFirewall.old(2).open(rules, sp1, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(WindowsFirewall.old(2).open(rules, sp3, Duration.ofMinutes(1)))
                .isPresent();
    }

    @Test
    @DisplayName("F-0.17: Windows 2000 has no firewall: a list for another's")
    void windows2000() {
        assertThat(WindowsFirewall.anothers().forms()).containsExactly("text");
        assertThat(lines(WindowsFirewall.anothers(), "text", Role.SERVER))
                .contains("udp 4011\tfrom any\tprofile any\tDeploymentManager(UDP:4011)");
    }

    @Test
    void refusesAFormThatItHasNot() {
        var firewall = WindowsFirewall.vista();
        assertThatThrownBy(() -> firewall.render("powershell", List.of(), NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FirewallScript script(Firewall firewall, String form, Role role) {
        return firewall.render(form, firewall.rules(role, NOTHING, Site.usual()), NOTHING);
    }

    private static List<String> lines(Firewall firewall, String form, Role role) {
        return script(firewall, form, role).text().lines().toList();
    }

    private static String port(String protocol, int port) {
        return "netsh advfirewall firewall add rule name=\"DeploymentManager(" + protocol + ":" + port + ")\" dir=in"
                + " protocol=" + protocol.toLowerCase(java.util.Locale.ROOT) + " localport=" + port + " action=allow";
    }

    private static String program(String program) {
        return "netsh firewall add allowedprogram \"C:\\Program Files\\NEC\\DeploymentManager\\" + program
                + "\" \"DeploymentManager(" + program + ")\" ENABLE";
    }
}
