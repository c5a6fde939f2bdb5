// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallRule.Traffic;

/**
 * Reads {@code netsh} lines as their published help describes them ({@code netsh advfirewall firewall add rule ?} of 2008 R2,
 * {@code netsh firewall add allowedprogram ?} of XP SP2), strictly: what the help does not know is refused. No real netsh has judged it.
 */
final class NetshGrammar {

    /** The name of ICMP rules, which the old form does not have. */
    static final String UNNAMED = "(unnamed)";

    private static final Set<String> ADVANCED_TAGS =
            Set.of("name", "dir", "action", "program", "profile", "remoteip", "localport", "protocol");
    private static final List<String> OLD_TAIL = List.of("mode", "scope", "addresses", "profile");

    private NetshGrammar() {}

    static FirewallRule parse(String line) {
        List<String> words = split(line);
        if (words.size() > 5
                && words.subList(0, 5).equals(List.of("netsh", "advfirewall", "firewall", "add", "rule"))) {
            return advanced(words.subList(5, words.size()));
        }
        require(words.size() > 4 && words.subList(0, 2).equals(List.of("netsh", "firewall")), line);
        List<String> rest = words.subList(4, words.size());
        return switch (words.get(2) + " " + words.get(3)) {
            case "add allowedprogram" -> old(tags(rest, "program", "name"));
            case "add portopening" -> old(tags(rest, "protocol", "port", "name"));
            case "set icmpsetting" -> icmp(tags(rest, "type"));
            default -> throw new IllegalArgumentException(line);
        };
    }

    private static FirewallRule advanced(List<String> words) {
        var values = new LinkedHashMap<String, String>();
        for (String word : words) {
            int at = word.indexOf('=');
            require(at > 0 && ADVANCED_TAGS.contains(word.substring(0, at)), word);
            require(values.put(word.substring(0, at), word.substring(at + 1)) == null, word);
        }
        require("in".equals(values.get("dir")) && "allow".equals(values.get("action")), "dir, action");
        require(values.containsKey("name") && !values.get("name").equalsIgnoreCase("all"), "name");
        var rule = new FirewallRule(values.get("name"), traffic(values), List.of(), EnumSet.allOf(Profile.class));
        if (values.containsKey("remoteip")) {
            rule = rule.from(List.of(values.get("remoteip").split(",")));
        }
        if (values.containsKey("profile")) {
            var profiles = EnumSet.noneOf(Profile.class);
            for (String word : values.get("profile").split(",")) {
                profiles.add(Profile.valueOf(word.toUpperCase(Locale.ROOT)));
            }
            rule = rule.on(profiles);
        }
        return rule;
    }

    private static Traffic traffic(Map<String, String> values) {
        String protocol = values.getOrDefault("protocol", "any");
        if (protocol.startsWith("icmpv4:")) {
            require(protocol.endsWith(",any") && !values.containsKey("localport"), protocol);
            return new Traffic.Icmp(Integer.parseInt(protocol.substring(7, protocol.length() - 4)));
        }
        if (values.containsKey("localport")) {
            require(protocol.equals("tcp") || protocol.equals("udp"), "localport needs a protocol");
            String[] ends = values.get("localport").split("-");
            return new Traffic.Ports(
                    Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)),
                    Integer.parseInt(ends[0]),
                    Integer.parseInt(ends[ends.length - 1]));
        }
        require(protocol.equals("any"), protocol);
        return new Traffic.Program(values.get("program"));
    }

    private static FirewallRule old(Map<String, String> values) {
        Traffic traffic = values.containsKey("program")
                ? new Traffic.Program(values.get("program"))
                : new Traffic.Ports(
                        Protocol.valueOf(values.get("protocol")),
                        Integer.parseInt(values.get("port")),
                        Integer.parseInt(values.get("port")));
        return new FirewallRule(values.get("name"), traffic, oldAddresses(values), oldProfiles(values));
    }

    private static List<String> oldAddresses(Map<String, String> values) {
        String scope = values.getOrDefault("scope", "ALL");
        require(Set.of("ALL", "SUBNET", "CUSTOM").contains(scope), scope);
        require(scope.equals("CUSTOM") == values.containsKey("addresses"), "addresses go with CUSTOM");
        if (scope.equals("SUBNET")) {
            return List.of(FirewallRule.LOCAL_SUBNET);
        }
        List<String> addresses = scope.equals("ALL")
                ? List.of()
                : List.of(values.get("addresses").split(","));
        require(addresses.stream().noneMatch(address -> address.indexOf(':') >= 0), "IPv4 only");
        return addresses;
    }

    private static FirewallRule icmp(Map<String, String> values) {
        int type = Integer.parseInt(values.get("type"));
        require(Set.of(2, 3, 4, 5, 8, 9, 11, 12, 13, 17).contains(type), "type");
        require(!values.containsKey("scope") && !values.containsKey("addresses"), "icmpsetting has no scope");
        return new FirewallRule(UNNAMED, new Traffic.Icmp(type), List.of(), oldProfiles(values));
    }

    /** The default is the profile of the moment: no profile said reads as the two that a workgroup machine is in. */
    private static Set<Profile> oldProfiles(Map<String, String> values) {
        require(values.getOrDefault("mode", "ENABLE").equals("ENABLE"), "mode");
        return switch (values.getOrDefault("profile", "CURRENT")) {
            case "ALL" -> EnumSet.allOf(Profile.class);
            case "DOMAIN" -> EnumSet.of(Profile.DOMAIN);
            case "CURRENT", "STANDARD" -> EnumSet.of(Profile.PRIVATE, Profile.PUBLIC);
            default -> throw new IllegalArgumentException("profile " + values.get("profile"));
        };
    }

    /** Either all words have their tag, or none has one and the place tells. */
    private static Map<String, String> tags(List<String> words, String... leading) {
        var order = new ArrayList<>(List.of(leading));
        order.addAll(OLD_TAIL);
        var values = new LinkedHashMap<String, String>();
        boolean tagged = words.get(0).startsWith(leading[0] + "=");
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String tag = tagged ? word.substring(0, word.indexOf('=')) : order.get(i);
            require(order.contains(tag), word);
            require(values.put(tag, tagged ? word.substring(tag.length() + 1) : word) == null, word);
        }
        return values;
    }

    /** As {@code CommandLineToArgvW} splits. */
    static List<String> split(String line) {
        require(line.indexOf('\r') < 0 && line.indexOf('\n') < 0, "one line");
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); ) {
            int slashes = 0;
            while (i < line.length() && line.charAt(i) == '\\') {
                slashes++;
                i++;
            }
            boolean atQuote = i < line.length() && line.charAt(i) == '"';
            word.append("\\".repeat(atQuote ? slashes / 2 : slashes));
            begun |= slashes > 0;
            if (i == line.length()) {
                break;
            }
            char c = line.charAt(i++);
            if (atQuote && slashes % 2 == 0) {
                quoted = !quoted;
                begun = true;
            } else if (c == ' ' && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        require(!quoted, "open quote");
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("Not netsh: " + what);
        }
    }
}
