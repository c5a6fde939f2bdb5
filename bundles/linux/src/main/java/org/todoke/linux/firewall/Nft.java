// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Check;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;

/**
 * nft(8). A packet must pass every base chain, so our rules have to stand in the one that drops: in a chain of their own that it jumps to first,
 * emptied and filled in one transaction.
 */
final class Nft implements Tool {

    /** The input chain as {@code nft -j list chains} shows it: {@code inet", "table": "filter", "name": "input}. */
    static final String FACT = "unix.firewall.nft";

    static final String INPUT =
            "\"chain\": \\{\"family\": \"((?:inet|ip)\", \"table\": \"[\\w-]+\", \"name\": \"[\\w-]+)\","
                    + "[^{}]*\"type\": \"filter\", \"hook\": \"input\"";

    private static final String OURS = "todoke";
    private static final Pattern PLACE =
            Pattern.compile("(inet|ip)\", \"table\": \"([\\w-]+)\", \"name\": \"([\\w-]+)");

    @Override
    public String name() {
        return "nft";
    }

    @Override
    public Plan plan(List<FirewallRule> rules, Facts facts, Losses losses) {
        Place place = place(facts);
        var script = new ArrayList<>(List.of("add chain " + place.ours(), "flush chain " + place.ours()));
        var checks = new ArrayList<Check>();
        for (FirewallRule rule : rules) {
            for (Source source : Source.of(rule, losses)) {
                String line = line(rule, source, Comment.of(rule, losses));
                script.add("add rule " + place.ours() + " " + line);
                checks.add(Tool.check(
                        "^\\s*" + Pattern.quote(line) + "$",
                        "nft",
                        "-nn",
                        "list",
                        "chain",
                        place.family(),
                        place.table(),
                        OURS));
            }
        }
        checks.add(Tool.check(
                "^\\s*jump " + OURS + "$",
                "nft",
                "-nn",
                "list",
                "chain",
                place.family(),
                place.table(),
                place.chain()));
        return new Plan(
                List.of(List.of("nft", String.join("; ", script)), List.of("sh", "-c", jump(place))),
                List.copyOf(checks));
    }

    /** nft has no word for "unless it is there". */
    private static String jump(Place place) {
        String input = place.family() + " " + place.table() + " " + place.chain();
        return "nft list chain " + input + " | grep -q 'jump " + OURS + "$' || nft insert rule " + input + " jump "
                + OURS;
    }

    private static String line(FirewallRule rule, Source source, String comment) {
        String from = source.isAnywhere() ? "" : (source.isSix() ? "ip6" : "ip") + " saddr " + source.address() + " ";
        return from + traffic(rule.traffic()) + " accept comment \"" + comment + "\"";
    }

    private static String traffic(Traffic traffic) {
        return traffic instanceof Traffic.Ports ports
                ? ports.protocol().name().toLowerCase(Locale.ROOT) + " dport " + ports.range()
                : "icmp type " + ((Traffic.Icmp) traffic).type();
    }

    private static Place place(Facts facts) {
        Matcher known = PLACE.matcher(facts.get(FACT).orElse(""));
        return known.matches()
                ? new Place(known.group(1), known.group(2), known.group(3))
                : new Place("inet", "filter", "input"); // as Debian's and Red Hat's examples have it
    }

    private record Place(String family, String table, String chain) {
        String ours() {
            return family + " " + table + " " + OURS;
        }
    }
}
