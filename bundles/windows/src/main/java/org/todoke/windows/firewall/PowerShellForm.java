// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript;

/** {@code New-NetFirewallRule}, of 2012 and Windows 8 on. UTF-8 with a mark: without it PowerShell 5 reads a script as ANSI. */
final class PowerShellForm implements FirewallForm {

    static final String NAME = "powershell";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        String text = rules.stream()
                .map(PowerShellForm::line)
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
        return new FirewallScript(NAME, "firewall.ps1", text, StandardCharsets.UTF_8, true, List.of());
    }

    private static String line(FirewallRule rule) {
        var line = new StringBuilder("New-NetFirewallRule -DisplayName ")
                .append(quote(rule.name()))
                .append(" -Direction Inbound -Action Allow");
        if (rule.traffic() instanceof Traffic.Program program) {
            line.append(" -Program ").append(quote(program.path()));
        } else if (rule.traffic() instanceof Traffic.Ports ports) {
            line.append(" -Protocol ")
                    .append(ports.protocol())
                    .append(" -LocalPort ")
                    .append(ports.range());
        } else {
            line.append(" -Protocol ICMPv4 -IcmpType ").append(((Traffic.Icmp) rule.traffic()).type());
        }
        if (!rule.remoteAddresses().isEmpty()) {
            line.append(" -RemoteAddress ")
                    .append(rule.remoteAddresses().stream()
                            .map(PowerShellForm::quote)
                            .collect(Collectors.joining(",")));
        }
        if (rule.profiles().size() < Profile.values().length) {
            line.append(" -Profile ")
                    .append(rule.profiles().stream()
                            .sorted()
                            .map(PowerShellForm::word)
                            .collect(Collectors.joining(",")));
        }
        return line.toString();
    }

    private static String word(Profile profile) {
        return profile.name().charAt(0) + profile.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** PowerShell takes typographic quotes for plain ones; each is escaped by doubling it. */
    static String quote(String text) {
        return "'" + text.replaceAll("(['\u2018\u2019\u201A\u201B])", "$1$1") + "'";
    }
}
