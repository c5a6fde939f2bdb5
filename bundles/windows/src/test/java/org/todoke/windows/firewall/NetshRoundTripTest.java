// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** What is rendered reads back as the same rule, but for what is declared as lost. */
class NetshRoundTripTest {

    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "192.168.0.0/16", "LocalSubnet", "fd00::1", "2001:db8::/32");

    @Property(tries = 500)
    void oldForm(@ForAll("rules") FirewallRule rule) {
        judge(LegacyNetsh.tagged(), rule);
    }

    @Property(tries = 500)
    void seedsForm(@ForAll("rules") FirewallRule rule) {
        judge(new SeedNetsh(true), rule);
    }

    @Property(tries = 500)
    void newForm(@ForAll("rules") FirewallRule rule) {
        judge(new AdvancedNetsh(true), rule);
    }

    @Property(tries = 200)
    void newFormOfVista(@ForAll("rules") FirewallRule rule) {
        judge(new AdvancedNetsh(false), rule);
    }

    @Property(tries = 200)
    void argumentsAreTheLineAsAProgramReceivesIt(@ForAll("rules") FirewallRule rule) {
        new SeedNetsh(true)
                .open(rule, new Losses())
                .ifPresent(command ->
                        assertThat(NetshGrammar.split(command.line())).isEqualTo(command.arguments()));
    }

    private static void judge(NetshDialect dialect, FirewallRule rule) {
        var losses = new Losses();
        Optional<NetshCommand> command = dialect.open(rule, losses);
        Set<Kind> lost = losses.all().stream().map(Loss::kind).collect(Collectors.toSet());

        assertThat(command.isEmpty()).isEqualTo(lost.contains(Kind.RULE));
        command.ifPresent(given -> {
            FirewallRule read = NetshGrammar.parse(given.line());
            assertThat(read.traffic()).isEqualTo(rule.traffic());
            if (!lost.contains(Kind.NAME)) {
                assertThat(read.name()).isEqualTo(rule.name());
            }
            if (!lost.contains(Kind.REMOTE_ADDRESSES)) {
                assertThat(read.remoteAddresses()).isEqualTo(rule.remoteAddresses());
            }
            if (!lost.contains(Kind.PROFILES)) {
                assertThat(read.profiles()).isEqualTo(rule.profiles());
            }
        });
    }

    @Provide
    Arbitrary<FirewallRule> rules() {
        Arbitrary<String> names = text(" ()._%&^!'\\日本語ｱ").filter(name -> !name.isBlank());
        Arbitrary<Set<Profile>> profiles =
                Arbitraries.of(Profile.class).set().ofMinSize(1).map(EnumSet::copyOf);
        Arbitrary<List<String>> addresses =
                Arbitraries.of(ADDRESSES).list().uniqueElements().ofMaxSize(3);
        return Combinators.combine(names, traffic(), addresses, profiles).as(FirewallRule::new);
    }

    private static Arbitrary<Traffic> traffic() {
        Arbitrary<Traffic> programs = text(" ()._&^!'日本語")
                .filter(name -> !name.isBlank())
                .map(name -> new Traffic.Program("%windir%\\" + name));
        Arbitrary<Integer> ports = Arbitraries.integers().between(1, 65_535);
        Arbitrary<Traffic> ranges = Combinators.combine(Arbitraries.of(Protocol.class), ports, ports)
                .as((protocol, one, other) -> new Traffic.Ports(protocol, Math.min(one, other), Math.max(one, other)));
        Arbitrary<Traffic> single = Combinators.combine(Arbitraries.of(Protocol.class), ports)
                .as((protocol, port) -> new Traffic.Ports(protocol, port, port));
        Arbitrary<Traffic> icmp = Arbitraries.integers().between(0, 255).map(Traffic.Icmp::new);
        return Arbitraries.oneOf(programs, single, ranges, icmp, Arbitraries.just(new Traffic.Icmp(8)));
    }

    private static Arbitrary<String> text(String more) {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(more.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(30);
    }
}
