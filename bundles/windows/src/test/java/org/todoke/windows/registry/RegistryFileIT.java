// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.testkit.junit.WineExtension;
import org.todoke.testkit.wine.WinePrefix;
import org.todoke.windows.firewall.WindowsFirewall;

/** Registry files that we write are imported by Windows' own tools and read back. */
@ExtendWith(WineExtension.class)
class RegistryFileIT {

    private static final String POLICY =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    private static final String INTERNET =
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "F-2.28 of XP and 2003, imported by {0}")
    @ValueSource(strings = {"reg", "regedit"})
    void oldFirewall(String tool, WinePrefix wine) throws IOException {
        Firewall firewall = WindowsFirewall.old(2);

        assertThat(imported(wine, tool, firewall, firewall.rules(Role.MACHINE, Facts.none(), site())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DomainProfile\\Icmpsettings\\AllowInboundEchoRequest",
                        "REG_DWORD 0x1",
                        "StandardProfile\\Icmpsettings\\AllowInboundEchoRequest",
                        "REG_DWORD 0x1",
                        "DomainProfile\\AuthorizedApplications\\List\\C:\\配布 ソフト\\DepAgent.exe",
                        "REG_SZ C:\\配布 ソフト\\DepAgent.exe:*:Enabled:DeploymentManager(DepAgent.exe)",
                        "StandardProfile\\AuthorizedApplications\\List\\C:\\配布 ソフト\\DepAgent.exe",
                        "REG_SZ C:\\配布 ソフト\\DepAgent.exe:*:Enabled:DeploymentManager(DepAgent.exe)",
                        "DomainProfile\\AuthorizedApplications\\List\\C:\\配布 ソフト\\rupdsvc.exe",
                        "REG_SZ C:\\配布 ソフト\\rupdsvc.exe:*:Enabled:DeploymentManager(rupdsvc.exe)",
                        "StandardProfile\\AuthorizedApplications\\List\\C:\\配布 ソフト\\rupdsvc.exe",
                        "REG_SZ C:\\配布 ソフト\\rupdsvc.exe:*:Enabled:DeploymentManager(rupdsvc.exe)"));
    }

    @ParameterizedTest(name = "F-5.3, F-7.3, F-9.1 of Vista and later, imported by {0}")
    @ValueSource(strings = {"reg", "regedit"})
    void newFirewall(String tool, WinePrefix wine) throws IOException {
        assertThat(imported(wine, tool, WindowsFirewall.vista(), rules()).values())
                .containsExactlyInAnyOrder(
                        "REG_SZ v2.0|Action=Allow|Active=TRUE|Dir=In|Protocol=1|ICMP4=8:*|RA4=10.77.0.1|Name=エコー 要求|",
                        "REG_SZ v2.0|Action=Allow|Active=TRUE|Dir=In|App=C:\\配布 ソフト\\50%\\a.exe|Profile=Domain|"
                                + "Name=配布 & \\'|");
        assertThat(imported(wine, tool, WindowsFirewall.seven(), rules()).values())
                .allMatch(value -> value.startsWith("REG_SZ v2.10|"))
                .hasSize(2);
        assertThat(imported(wine, tool, WindowsFirewall.eight(), rules()).keySet())
                .allMatch(name -> name.matches("FirewallRules\\\\\\{[0-9A-F-]{36}}"))
                .hasSize(2);
    }

    @Test
    @DisplayName("F-7.1: a server's sixteen rules, and importing twice leaves sixteen")
    void twice(WinePrefix wine) throws IOException {
        Firewall firewall = WindowsFirewall.seven();
        List<FirewallRule> rules = firewall.rules(Role.SERVER, Facts.none(), Site.usual());
        Map<String, String> once = imported(wine, "reg", firewall, rules);
        load(wine, "reg", firewall.render("reg", rules, Facts.none()).bytes());

        assertThat(once)
                .hasSize(16)
                .containsValue("REG_SZ v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=4011|"
                        + "Name=DeploymentManager(UDP:4011)|");
        assertThat(wine.registry().below(POLICY)).isEqualTo(once);
    }

    @ParameterizedTest(name = "F-2.29, F-3.2 trusted sites, imported by {0}")
    @ValueSource(strings = {"reg", "regedit"})
    void trustedSites(String tool, WinePrefix wine) throws IOException {
        wine.registry().remove(INTERNET + "\\ZoneMap");
        for (String server : List.of("10.77.0.1", "dpm", "dpm.tokyo.example.co.jp")) {
            String text = "\uFEFF" + TrustedSites.registryFile(server);
            load(wine, tool, text.getBytes(RegistryFile.CHARSET));
        }

        Map<String, String> settings = wine.registry().below(INTERNET);
        for (String map : List.of("ZoneMap\\", "ZoneMap\\Esc")) {
            assertThat(settings)
                    .containsEntry(map + "Ranges\\Todoke10-77-0-1\\:Range", "REG_SZ 10.77.0.1")
                    .containsEntry(map + "Ranges\\Todoke10-77-0-1\\http", "REG_DWORD 0x2")
                    .containsEntry(map + "Domains\\dpm\\https", "REG_DWORD 0x2")
                    .containsEntry(map + "Domains\\example.co.jp\\dpm.tokyo\\http", "REG_DWORD 0x2");
        }
        assertThat(settings).containsEntry("Zones\\2\\Flags", "REG_DWORD 0x43");
    }

    private static Site site() {
        return new Site("C:\\配布 ソフト", List.of());
    }

    /** What a registry file has to escape, and what it must not. */
    private static List<FirewallRule> rules() {
        return List.of(
                FirewallRule.echo("エコー 要求").from(List.of("10.77.0.1")),
                FirewallRule.program("配布 & \\'", "C:\\配布 ソフト\\50%\\a.exe").on(EnumSet.of(Profile.DOMAIN)));
    }

    private Map<String, String> imported(WinePrefix wine, String tool, Firewall firewall, List<FirewallRule> rules)
            throws IOException {
        wine.registry().remove(POLICY);
        load(wine, tool, firewall.render("reg", rules, Facts.none()).bytes());
        return wine.registry().below(POLICY);
    }

    private void load(WinePrefix wine, String tool, byte[] bytes) throws IOException {
        String file = wine.path(Files.write(folder.resolve("firewall.reg"), bytes));
        if (tool.equals("reg")) {
            wine.registry().load(file);
        } else {
            assertThat(wine.run("regedit", "/S", file).exitCode()).isZero();
        }
    }
}
