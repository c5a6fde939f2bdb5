// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Check;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** firewall-cmd(1) of firewalld: rich rules in the default zone, now and for good. It keeps no names. */
final class FirewallCmd implements Tool {

    /** There when firewalld runs. */
    static final String FACT = "unix.firewall.firewalld";

    @Override
    public String name() {
        return "firewall-cmd";
    }

    @Override
    public Plan plan(List<FirewallRule> rules, Facts facts, Losses losses) {
        var commands = new ArrayList<List<String>>();
        var checks = new ArrayList<Check>();
        for (FirewallRule rule : rules) {
            if (rule.traffic() instanceof Traffic.Icmp icmp && icmp.type() != Traffic.Icmp.ECHO_REQUEST) {
                losses.add(rule, Kind.RULE);
                continue;
            }
            for (Source source : Source.of(rule, losses)) {
                losses.add(rule, Kind.NAME);
                String rich = rich(rule.traffic(), source);
                commands.add(List.of("firewall-cmd", "--permanent", "--add-rich-rule=" + rich));
                commands.add(List.of("firewall-cmd", "--add-rich-rule=" + rich));
                checks.add(Tool.check("^yes$", "firewall-cmd", "--query-rich-rule=" + rich));
                checks.add(Tool.check("^yes$", "firewall-cmd", "--permanent", "--query-rich-rule=" + rich));
            }
        }
        return new Plan(List.copyOf(commands), List.copyOf(checks));
    }

    private static String rich(Traffic traffic, Source source) {
        String from = source.isAnywhere()
                ? ""
                : " family=\"" + (source.isSix() ? "ipv6" : "ipv4") + "\" source address=\"" + source.address() + "\"";
        String what = traffic instanceof Traffic.Ports ports
                ? "port port=\"" + ports.range() + "\" protocol=\""
                        + ports.protocol().name().toLowerCase(Locale.ROOT) + "\""
                : "icmp-type name=\"echo-request\"";
        return "rule" + from + " " + what + " accept";
    }
}
