// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Check;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** ufw(8). It has no words for ICMP, but lets echo requests in by its own files, from anywhere: that is read back, not opened. */
final class Ufw implements Tool {

    /** There when ufw is on. */
    static final String FACT = "unix.firewall.ufw";

    @Override
    public String name() {
        return "ufw";
    }

    @Override
    public Plan plan(List<FirewallRule> rules, Facts facts, Losses losses) {
        var commands = new ArrayList<List<String>>();
        var checks = new ArrayList<Check>();
        for (FirewallRule rule : rules) {
            if (rule.traffic() instanceof Traffic.Icmp icmp) {
                echo(rule, icmp, checks, losses);
                continue;
            }
            for (Source source : Source.of(rule, losses)) {
                var ports = (Traffic.Ports) rule.traffic();
                commands.add(allow(ports, source, Comment.of(rule, losses)));
                checks.add(Tool.check(shown(ports, source), "ufw", "status"));
            }
        }
        return new Plan(List.copyOf(commands), List.copyOf(checks));
    }

    private static void echo(FirewallRule rule, Traffic.Icmp icmp, List<Check> checks, Losses losses) {
        if (icmp.type() != Traffic.Icmp.ECHO_REQUEST) {
            losses.add(rule, Kind.RULE);
            return;
        }
        losses.add(rule, Kind.NAME);
        if (!rule.remoteAddresses().isEmpty()) {
            losses.add(rule, Kind.REMOTE_ADDRESSES);
        }
        checks.add(Tool.check("--icmp-type 8 -j ACCEPT", "iptables", "-S", "ufw-before-input"));
    }

    private static List<String> allow(Traffic.Ports ports, Source source, String comment) {
        return List.of(
                "ufw",
                "allow",
                "proto",
                protocol(ports),
                "from",
                source.isAnywhere() ? "any" : source.address(),
                "to",
                "any",
                "port",
                range(ports),
                "comment",
                comment);
    }

    private static String shown(Traffic.Ports ports, Source source) {
        String from = source.isAnywhere() ? "Anywhere" : Pattern.quote(source.address());
        return "^" + range(ports) + "/" + protocol(ports) + "\\s+ALLOW(?: IN)?\\s+" + from + "(?:\\s|$)";
    }

    private static String range(Traffic.Ports ports) {
        return ports.range().replace('-', ':');
    }

    private static String protocol(Traffic.Ports ports) {
        return ports.protocol().name().toLowerCase(Locale.ROOT);
    }
}
