// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Traffic;

/** Rules as a plain list that loses nothing, for a firewall that is not the system's own. Any target can offer it. */
public final class RuleList {

    public static final String FORM = "text";

    private RuleList() {}

    public static FirewallScript render(List<FirewallRule> rules) {
        return FirewallScript.plain(
                FORM, "firewall.txt", rules.stream().map(RuleList::line).collect(Collectors.joining("\n", "", "\n")));
    }

    private static String line(FirewallRule rule) {
        String from = rule.remoteAddresses().isEmpty() ? "any" : String.join(",", rule.remoteAddresses());
        String on = rule.profiles().size() == Profile.values().length
                ? "any"
                : rule.profiles().stream()
                        .sorted()
                        .map(profile -> profile.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
        return traffic(rule.traffic()) + "\tfrom " + from + "\tprofile " + on + "\t" + rule.name();
    }

    private static String traffic(Traffic traffic) {
        if (traffic instanceof Traffic.Program program) {
            return "program " + program.path();
        }
        return traffic instanceof Traffic.Ports ports
                ? ports.protocol().name().toLowerCase(Locale.ROOT) + " " + ports.range()
                : "icmpv4 type " + ((Traffic.Icmp) traffic).type();
    }
}
