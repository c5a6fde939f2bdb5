// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.linux.LinuxTexts;
import org.todoke.spi.target.Firewall.Opening;
import org.todoke.spi.target.Firewall.Preset;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.contract.TextsContract;

class LinuxFirewallTest {

    private static final Facts ON =
            RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(Nft.FACT, "ip\", \"table\": \"guard\", \"name\": \"in")));
    private static final Site FROM_SERVER = new Site("", List.of("10.77.0.1"));

    private final LinuxFirewall debian = LinuxFirewall.ofDebian();

    @Test
    @DisplayName("F-0.16: nft, in the chain that the machine has, from the server alone")
    void nft() {
        assertThat(text("nft", ON, Role.MACHINE, FROM_SERVER))
                .containsExactly(
                        "nft 'add chain ip guard todoke; flush chain ip guard todoke; "
                                + "add rule ip guard todoke ip saddr 10.77.0.1 icmp type 8 accept comment \"Todoke(echo request)\"; "
                                + "add rule ip guard todoke ip saddr 10.77.0.1 udp dport 8184 accept comment \"Todoke(UDP:8184)\"; "
                                + "add rule ip guard todoke ip saddr 10.77.0.1 udp dport 8186 accept comment \"Todoke(UDP:8186)\"'",
                        "sh -c 'nft list chain ip guard in | grep -q '\\''jump todoke$'\\'' || nft insert rule ip guard in jump todoke'");
    }

    @Test
    @DisplayName("F-0.16: firewalld, now and for good")
    void firewalld() {
        assertThat(text("firewall-cmd", Facts.none(), Role.SERVER, Site.usual()))
                .startsWith(
                        "firewall-cmd --permanent '--add-rich-rule=rule port port=\"8443\" protocol=\"tcp\" accept'",
                        "firewall-cmd '--add-rich-rule=rule port port=\"8443\" protocol=\"tcp\" accept'");
    }

    @Test
    @DisplayName("F-0.16: ufw, which lets echo requests in anyway")
    void ufw() {
        assertThat(text("ufw", Facts.none(), Role.MACHINE, Site.usual()))
                .containsExactly(
                        "ufw allow proto udp from any to any port 8184 comment 'Todoke(UDP:8184)'",
                        "ufw allow proto udp from any to any port 8186 comment 'Todoke(UDP:8186)'");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "unix.firewall.nft, nft",
        "unix.firewall.ufw, ufw",
        "unix.firewall.firewalld, firewall-cmd",
        "unix.firewall.ufw unix.firewall.nft, ufw",
        "unix.firewall.firewalld unix.firewall.nft, firewall-cmd"
    })
    @DisplayName("of several the one that rewrites the others is meant")
    void whicheverIsOn(String facts, String form) {
        Facts machine = RecordedFacts.DEBIAN_12;
        for (String fact : facts.split(" ")) {
            machine = machine.with(Facts.of(Map.of(fact, "on")));
        }

        assertThat(debian.form(machine)).isEqualTo(form);
        assertThat(open(machine)).isPresent();
    }

    @Test
    @DisplayName(
            "an agent without the machine's own root, not root, or where no firewall is known to be on, opens nothing")
    void agentMustOwnTheMachine() {
        assertThat(open(ON)).isPresent();
        assertThat(open(ON.with(Facts.of(Map.of(Facts.AGENT_USER, "ann"))))).isEmpty();
        assertThat(open(ON.with(Facts.of(Map.of(Facts.AGENT_ROOT, "/srv/root")))))
                .isEmpty();
        assertThat(open(RecordedFacts.DEBIAN_12)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nft", "ufw", "firewall-cmd"})
    @DisplayName("what would let in everybody, and what is a program's, is left out and said")
    void nothingIsOpenedWider(String form) {
        var local = FirewallRule.port("local", FirewallRule.Protocol.UDP, 9).from(List.of("LocalSubnet"));
        var program = FirewallRule.program("program", "/opt/x");

        var script = debian.render(form, List.of(local, program), Facts.none());

        assertThat(script.text()).doesNotContain("local", "/opt/x", "dport 9", "port 9");
        assertThat(script.losses())
                .filteredOn(loss -> loss.kind() == Loss.Kind.RULE)
                .extracting(Loss::rule)
                .containsExactly("local", "program");
    }

    @Test
    @DisplayName("a name cannot become a command")
    void namesAreTamed() {
        var rule = FirewallRule.port("x'; $(rm) \\ 配", FirewallRule.Protocol.UDP, 9);

        var script = debian.render("nft", List.of(rule), Facts.none());

        assertThat(script.text()).contains("comment \"x__ _(rm) _ _\"");
        assertThat(script.losses()).extracting(Loss::kind).containsExactly(Loss.Kind.NAME);
    }

    @Test
    @DisplayName("the seed knows no Linux: there are our own rules alone")
    void presets() {
        assertThat(debian.presets()).containsExactly(Preset.TODOKE);
        assertThat(debian.forms()).containsExactly("nft", "ufw", "firewall-cmd", "text");
        assertThat(LinuxFirewall.ofRedHat().form(Facts.none())).isEqualTo("firewall-cmd");
    }

    @Test
    void textsAreInBothLanguages() {
        assertThat(new TextsContract(new LinuxTexts()).check(List.of())).isEmpty();
    }

    private Optional<Opening> open(Facts facts) {
        return debian.open(debian.rules(Role.MACHINE, facts, FROM_SERVER), facts, Duration.ofMinutes(1));
    }

    private List<String> text(String form, Facts facts, Role role, Site site) {
        return debian.render(form, debian.rules(role, facts, site), facts)
                .text()
                .lines()
                .toList();
    }
}
