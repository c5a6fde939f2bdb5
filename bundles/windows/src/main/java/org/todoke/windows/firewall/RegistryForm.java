// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss.Kind;
import org.todoke.windows.registry.RegistryFile;

/**
 * A {@code .reg} file. Up to 2003 it fills the lists of the old firewall; from Vista on it holds rules in the text that the service keeps,
 * whose version differs. The service reads either when it starts.
 *
 * @param version {@code v2.0} (Vista, 2008), {@code v2.10} (7, 2008 R2), {@code v2.20} (8, 2012); empty for the old firewall
 */
record RegistryForm(String version) implements FirewallForm {

    static final String NAME = "reg";

    private static final String RULES =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";
    private static final int TCP = 6;
    private static final int UDP = 17;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        var losses = new Losses();
        var file = new RegistryFile();
        for (FirewallRule rule : rules) {
            if (version.isEmpty()) {
                lists(rule, file, losses);
            } else {
                advanced(rule, losses).ifPresent(text -> file.text(RULES, id(rule), text));
            }
        }
        return new FirewallScript(NAME, "firewall.reg", file.text(), RegistryFile.CHARSET, true, losses.all());
    }

    private static void lists(FirewallRule rule, RegistryFile file, Losses losses) {
        if (IcfEntry.of(rule, IcfEntry.STANDARD).isEmpty()) {
            losses.add(rule, Kind.RULE);
            return;
        }
        for (String profile : IcfProfiles.of(rule, losses)) {
            IcfEntry.of(rule, profile).ifPresent(entry -> add(entry, file));
        }
    }

    private static void add(IcfEntry entry, RegistryFile file) {
        if (entry.isNumber()) {
            file.number(entry.key("HKEY_LOCAL_MACHINE"), entry.valueName(), 1);
        } else {
            file.text(entry.key("HKEY_LOCAL_MACHINE"), entry.valueName(), entry.data());
        }
    }

    private Optional<String> advanced(FirewallRule rule, Losses losses) {
        if (rule.traffic() instanceof Traffic.Ports ports && ports.first() != ports.last() && version.equals("v2.0")) {
            losses.add(rule, Kind.RULE);
            return Optional.empty();
        }
        var text = new StringBuilder(version)
                .append("|Action=Allow|Active=TRUE|Dir=In|")
                .append(traffic(rule.traffic()));
        if (rule.profiles().size() < Profile.values().length) {
            rule.profiles().stream()
                    .sorted()
                    .forEach(profile ->
                            text.append("Profile=").append(word(profile)).append('|'));
        }
        for (String address : rule.remoteAddresses()) {
            boolean local = address.equals(FirewallRule.LOCAL_SUBNET);
            text.append(local || address.indexOf(':') < 0 ? "RA4=" + address + "|" : "");
            text.append(local || address.indexOf(':') >= 0 ? "RA6=" + address + "|" : "");
        }
        return Optional.of(text.append("Name=").append(rule.name()).append('|').toString());
    }

    private static String traffic(Traffic traffic) {
        if (traffic instanceof Traffic.Program program) {
            return "App=" + program.path() + "|";
        }
        if (traffic instanceof Traffic.Ports ports) {
            String key = ports.first() == ports.last() ? "LPort=" : "LPort2_10=";
            return "Protocol=" + (ports.protocol() == Protocol.TCP ? TCP : UDP) + "|" + key + ports.range() + "|";
        }
        return "Protocol=1|ICMP4=" + ((Traffic.Icmp) traffic).type() + ":*|";
    }

    private static String word(Profile profile) {
        return profile.name().charAt(0) + profile.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The same rule has the same id, so that a file imported twice leaves one. */
    private static String id(FirewallRule rule) {
        UUID id = UUID.nameUUIDFromBytes(rule.name().getBytes(StandardCharsets.UTF_8));
        return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
    }
}
