// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/**
 * {@code netsh firewall}, of Windows XP SP2 and 2003 SP1, still understood by later ones. It knows no ranges of ports, no IPv6 addresses,
 * two profiles, and of ICMP neither a name nor a remote address.
 */
final class LegacyNetsh implements NetshDialect {

    private static final Set<Profile> STANDARD = EnumSet.of(Profile.PRIVATE, Profile.PUBLIC);

    private final boolean seedSpelling;

    private LegacyNetsh(boolean seedSpelling) {
        this.seedSpelling = seedSpelling;
    }

    /** With tags and all profiles said: what XP and 2003 need, whose default is the profile of the moment. */
    static LegacyNetsh tagged() {
        return new LegacyNetsh(false);
    }

    /** {@code add allowedprogram "path" "name" ENABLE}, to the letter of F-5.4 and F-7.2: it opens the current profile alone. */
    static LegacyNetsh seedSpelling() {
        return new LegacyNetsh(true);
    }

    @Override
    public Optional<NetshCommand> open(FirewallRule rule, Losses losses) {
        boolean six = rule.remoteAddresses().stream().anyMatch(address -> address.indexOf(':') >= 0);
        if (IcfEntry.of(rule, IcfEntry.STANDARD).isEmpty()) {
            losses.add(rule, Kind.RULE);
            return Optional.empty();
        }
        if (six) {
            losses.add(rule, Kind.REMOTE_ADDRESSES);
        }
        if (seedSpelling || profile(rule).isLossy()) {
            losses.add(rule, Kind.PROFILES);
        }
        return Optional.of(command(rule, losses));
    }

    private NetshCommand command(FirewallRule rule, Losses losses) {
        if (rule.traffic() instanceof Traffic.Program program) {
            return seedSpelling
                    ? NetshCommand.of("firewall add allowedprogram")
                            .path("", program.path())
                            .text("", rule.name())
                            .plain("", "ENABLE")
                            .done()
                    : tail(NetshCommand.of("firewall add allowedprogram").path("program=", program.path()), rule);
        }
        if (rule.traffic() instanceof Traffic.Ports ports) {
            return tail(
                    NetshCommand.of("firewall add portopening")
                            .plain("protocol=", ports.protocol().name())
                            .plain("port=", String.valueOf(ports.first())),
                    rule);
        }
        losses.add(rule, Kind.NAME);
        if (!rule.remoteAddresses().isEmpty()) {
            losses.add(rule, Kind.REMOTE_ADDRESSES);
        }
        return NetshCommand.of("firewall set icmpsetting")
                .plain("type=", String.valueOf(((Traffic.Icmp) rule.traffic()).type()))
                .plain("mode=", "ENABLE")
                .plain("profile=", profile(rule).word())
                .done();
    }

    private static NetshCommand tail(NetshCommand.Writer command, FirewallRule rule) {
        command.text("name=", rule.name()).plain("mode=", "ENABLE");
        List<String> addresses = addresses(rule);
        if (addresses.isEmpty()) {
            command.plain("scope=", "ALL");
        } else if (addresses.equals(List.of(FirewallRule.LOCAL_SUBNET))) {
            command.plain("scope=", "SUBNET");
        } else {
            command.plain("scope=", "CUSTOM").plain("addresses=", String.join(",", addresses));
        }
        return command.plain("profile=", profile(rule).word()).done();
    }

    /** IPv4 alone. */
    private static List<String> addresses(FirewallRule rule) {
        return rule.remoteAddresses().stream()
                .filter(address -> address.indexOf(':') < 0)
                .toList();
    }

    /** @param isLossy whether the word means other networks than the rule says */
    private record ProfileWord(String word, boolean isLossy) {}

    private static ProfileWord profile(FirewallRule rule) {
        Set<Profile> wanted = rule.profiles();
        if (wanted.equals(EnumSet.of(Profile.DOMAIN))) {
            return new ProfileWord("DOMAIN", false);
        }
        return wanted.contains(Profile.DOMAIN)
                ? new ProfileWord("ALL", wanted.size() < Profile.values().length)
                : new ProfileWord("STANDARD", !wanted.equals(STANDARD));
    }

    /** Adding what is there replaces it. */
    @Override
    public List<NetshCommand> before(FirewallRule rule) {
        return List.of();
    }

    /** The service keeps its lists in the registry, one value for each program or port. */
    @Override
    public Check proof(FirewallRule rule) {
        boolean domainOnly = rule.profiles().equals(EnumSet.of(Profile.DOMAIN));
        IcfEntry entry = IcfEntry.of(rule, domainOnly ? IcfEntry.DOMAIN : IcfEntry.STANDARD)
                .orElseThrow(() -> new IllegalArgumentException("Not for this firewall: " + rule));
        Pattern enabled = entry.isNumber() ? Pattern.compile("(0x)?0*1") : Pattern.compile("(?i).*:Enabled:.*");
        return new Check(new Probe.Registry(entry.key("HKLM"), entry.valueName()), new Expectation.Match(enabled));
    }
}
