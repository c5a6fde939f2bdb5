// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;

/**
 * A rule as the firewall of Windows XP SP2 and 2003 SP1 keeps it in the registry (F-2.6).
 *
 * @param profile {@value #DOMAIN} or {@value #STANDARD}
 * @param subKey below the profile
 * @param data the text; empty for a number, which is always 1
 */
public record IcfEntry(String profile, String subKey, String valueName, String data) {

    public static final String DOMAIN = "DomainProfile";
    public static final String STANDARD = "StandardProfile";
    public static final List<String> PROFILES = List.of(DOMAIN, STANDARD);

    private static final String POLICY =
            "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
    private static final Map<Integer, String> ICMP = Map.of(
            5, "AllowRedirect",
            8, "AllowInboundEchoRequest",
            13, "AllowInboundTimestampRequest",
            17, "AllowInboundMaskRequest");

    /** The rule in this profile; empty when this firewall cannot have it. */
    public static Optional<IcfEntry> of(FirewallRule rule, String profile) {
        boolean onlySix = rule.remoteAddresses().stream().allMatch(address -> address.indexOf(':') >= 0);
        if (onlySix && !rule.remoteAddresses().isEmpty()) {
            return Optional.empty(); // it would let in everybody
        }
        String tail = ":" + scope(rule) + ":Enabled:" + rule.name();
        if (rule.traffic() instanceof Traffic.Program program) {
            return Optional.of(
                    new IcfEntry(profile, "AuthorizedApplications\\List", program.path(), program.path() + tail));
        }
        if (rule.traffic() instanceof Traffic.Ports ports) {
            String port = ports.first() + ":" + ports.protocol();
            return ports.first() == ports.last()
                    ? Optional.of(new IcfEntry(profile, "GloballyOpenPorts\\List", port, port + tail))
                    : Optional.empty();
        }
        return Optional.ofNullable(ICMP.get(((Traffic.Icmp) rule.traffic()).type()))
                .map(name -> new IcfEntry(profile, "Icmpsettings", name, ""));
    }

    public boolean isNumber() {
        return data.isEmpty();
    }

    /** The whole key below this root. */
    public String key(String root) {
        return root + "\\" + policyKey();
    }

    /** One line of an INF's AddReg section, never wrapped (F-2.5); a {@code %} that is no variable is doubled, as INF wants it. */
    public String infLine() {
        return isNumber()
                ? "HKLM,\"" + policyKey() + "\",\"" + valueName + "\",0x00010001,1"
                : "HKLM,\"" + policyKey() + "\",\"" + escape(valueName) + "\",0x00000000,\"" + escape(data) + "\"";
    }

    private String policyKey() {
        return POLICY + profile + "\\" + subKey;
    }

    private static String escape(String text) {
        return text.replaceAll("%(?!windir%)(?<!%windir%)", "%%");
    }

    private static String scope(FirewallRule rule) {
        String addresses = rule.remoteAddresses().stream()
                .filter(address -> address.indexOf(':') < 0)
                .map(address -> address.equals(FirewallRule.LOCAL_SUBNET) ? "LocalSubNet" : withMask(address))
                .collect(Collectors.joining(","));
        return addresses.isEmpty() ? "*" : addresses;
    }

    private static String withMask(String address) {
        int slash = address.indexOf('/');
        int bits = slash < 0 ? Integer.SIZE : Integer.parseInt(address.substring(slash + 1));
        long mask = bits == 0 ? 0 : 0xFFFFFFFFL << (Integer.SIZE - bits) & 0xFFFFFFFFL;
        String dotted = (mask >> 24) + "." + (mask >> 16 & 0xFF) + "." + (mask >> 8 & 0xFF) + "." + (mask & 0xFF);
        return (slash < 0 ? address : address.substring(0, slash)) + "/" + dotted;
    }
}
