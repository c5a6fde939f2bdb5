// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall.ListeningPorts;
import org.todoke.spi.target.Firewall.Preset;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;

@DisplayName("The preset of our own ports")
class OwnPortsTest {

    private final WindowsFirewall firewall = WindowsFirewall.old(1).servedBy(DeploymentManagerRules::serverOn2003);

    @Test
    @DisplayName("ruling 4: a server with network boot, on the ports that it is set to, in the system's words")
    void serverWithBoot() {
        Site site = Site.usual().by(Preset.TODOKE).with(new ListeningPorts(9443, 9181, true));
        List<FirewallRule> rules = firewall.rules(Role.SERVER, Facts.none(), site);

        assertThat(firewall.render("netsh", rules, Facts.none()).text().lines())
                .containsExactly(
                        opening("TCP", 9443),
                        opening("UDP", 8185),
                        opening("TCP", 9181),
                        opening("UDP", 67),
                        opening("UDP", 69),
                        opening("UDP", 4011));
    }

    @Test
    @DisplayName("ruling 4: without network boot its ports stay closed")
    void serverWithoutBoot() {
        assertThat(firewall.rules(Role.SERVER, Facts.none(), Site.usual().by(Preset.TODOKE)))
                .extracting(FirewallRule::name)
                .containsExactly("Todoke(TCP:8443)", "Todoke(UDP:8185)");
    }

    @Test
    @DisplayName("ruling 4: a machine takes multicast, wake-ups and echo requests, from the server alone")
    void machine() {
        Site site = new Site("", List.of("10.77.0.1")).by(Preset.TODOKE);

        assertThat(firewall.rules(Role.MACHINE, Facts.none(), site))
                .allMatch(rule -> rule.remoteAddresses().equals(List.of("10.77.0.1")))
                .extracting(FirewallRule::name)
                .containsExactly("Todoke(echo request)", "Todoke(UDP:8184)", "Todoke(UDP:8186)");
    }

    @Test
    @DisplayName("is not the usual one: that is the seed's (F-7.1)")
    void seedIsUsual() {
        assertThat(firewall.presets()).containsExactly(Preset.SEED, Preset.TODOKE);
        assertThat(firewall.rules(Role.SERVER, Facts.none(), Site.usual()))
                .isEqualTo(
                        firewall.rules(Role.SERVER, Facts.none(), Site.usual().by(Preset.SEED)))
                .extracting(FirewallRule::name)
                .contains("DHCP(UDP67)", "DeploymentManager(apiserv.exe)");
    }

    private static String opening(String protocol, int port) {
        return "netsh firewall add portopening protocol=" + protocol + " port=" + port + " name=\"Todoke(" + protocol
                + ":" + port + ")\" mode=ENABLE scope=ALL profile=ALL";
    }
}
