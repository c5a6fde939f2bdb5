// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript;

/** A plain list, for a firewall that is not Windows' own. */
final class TextForm implements FirewallForm {

    static final String NAME = "text";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        return FirewallScript.plain(
                NAME, "firewall.txt", rules.stream().map(TextForm::line).collect(Collectors.joining("\n", "", "\n")));
    }

    private static String line(FirewallRule rule) {
        String from = rule.remoteAddresses().isEmpty() ? "any" : String.join(",", rule.remoteAddresses());
        String on = rule.profiles().size() == Profile.values().length
                ? "any"
                : rule.profiles().stream()
                        .sorted()
                        .map(p -> p.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
        return traffic(rule.traffic()) + "\tfrom " + from + "\tprofile " + on + "\t" + rule.name();
    }

    private static String traffic(Traffic traffic) {
        if (traffic instanceof Traffic.Program program) {
            return "program " + program.path();
        }
        return traffic instanceof Traffic.Ports ports
                ? ports.protocol().name().toLowerCase(Locale.ROOT) + " " + AdvancedNetsh.range(ports)
                : "icmpv4 type " + ((Traffic.Icmp) traffic).type();
    }
}
