// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.ArrayList;
import java.util.List;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/**
 * From where a rule lets in: these tools want a line for each address.
 *
 * @param address empty for anywhere
 */
record Source(String address) {

    private static final String ONE_MACHINE = "/32";
    private static final String ONE_MACHINE_6 = "/128";

    boolean isAnywhere() {
        return address.isEmpty();
    }

    boolean isSix() {
        return address.indexOf(':') >= 0;
    }

    /** The rule's sources; none, with the loss said, when it cannot be said without letting in everybody. */
    static List<Source> of(FirewallRule rule, Losses losses) {
        if (rule.traffic() instanceof Traffic.Program) {
            losses.add(rule, Kind.RULE);
            return List.of();
        }
        if (rule.profiles().size() < FirewallRule.Profile.values().length) {
            losses.add(rule, Kind.PROFILES);
        }
        if (rule.remoteAddresses().isEmpty()) {
            return List.of(new Source(""));
        }
        boolean icmp = rule.traffic() instanceof Traffic.Icmp;
        var sources = new ArrayList<Source>();
        rule.remoteAddresses().stream()
                .filter(address -> !address.equals(FirewallRule.LOCAL_SUBNET))
                .map(address -> new Source(shortened(address)))
                .filter(source -> !(icmp && source.isSix()))
                .forEach(sources::add);
        if (sources.isEmpty()) {
            losses.add(rule, Kind.RULE);
        } else if (sources.size() < rule.remoteAddresses().size()) {
            losses.add(rule, Kind.REMOTE_ADDRESSES);
        }
        return sources;
    }

    /** As the tools show it again. */
    private static String shortened(String address) {
        String suffix = address.indexOf(':') >= 0 ? ONE_MACHINE_6 : ONE_MACHINE;
        return address.endsWith(suffix) ? address.substring(0, address.length() - suffix.length()) : address;
    }
}
