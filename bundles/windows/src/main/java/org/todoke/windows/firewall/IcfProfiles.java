// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** Which of the old firewall's two profiles a rule goes into, and what that loses. */
final class IcfProfiles {

    private IcfProfiles() {}

    static List<String> of(FirewallRule rule, Losses losses) {
        boolean icmp = rule.traffic() instanceof FirewallRule.Traffic.Icmp;
        boolean six = rule.remoteAddresses().stream().anyMatch(address -> address.indexOf(':') >= 0);
        if (icmp) {
            losses.add(rule, Kind.NAME);
        }
        if (six || (icmp && !rule.remoteAddresses().isEmpty())) {
            losses.add(rule, Kind.REMOTE_ADDRESSES);
        }
        boolean domain = rule.profiles().contains(Profile.DOMAIN);
        boolean privates = rule.profiles().contains(Profile.PRIVATE);
        boolean publics = rule.profiles().contains(Profile.PUBLIC);
        if (privates != publics) {
            losses.add(rule, Kind.PROFILES);
        }
        if (domain) {
            return privates || publics ? IcfEntry.PROFILES : List.of(IcfEntry.DOMAIN);
        }
        return List.of(IcfEntry.STANDARD);
    }
}
