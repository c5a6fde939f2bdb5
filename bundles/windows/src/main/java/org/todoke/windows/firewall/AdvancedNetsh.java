// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript.Loss.Kind;

/** {@code netsh advfirewall firewall}, of Vista and later. Ranges of ports came with Windows 7 and 2008 R2. */
final class AdvancedNetsh implements NetshDialect {

    private final boolean takesRanges;

    AdvancedNetsh(boolean takesRanges) {
        this.takesRanges = takesRanges;
    }

    @Override
    public Optional<NetshCommand> open(FirewallRule rule, Losses losses) {
        boolean range = rule.traffic() instanceof Traffic.Ports ports && ports.first() != ports.last();
        boolean refusedName = rule.name().equalsIgnoreCase("all");
        if (refusedName || (range && !takesRanges)) {
            losses.add(rule, Kind.RULE);
            return Optional.empty();
        }
        var command = NetshCommand.of("advfirewall firewall add rule").text("name=", rule.name());
        describe(command, rule.traffic());
        if (!rule.remoteAddresses().isEmpty()) {
            command.plain("remoteip=", String.join(",", rule.remoteAddresses()));
        }
        if (rule.profiles().size() < Profile.values().length) {
            command.plain("profile=", profiles(rule));
        }
        return Optional.of(command.done());
    }

    /** In the order in which the seed writes each (F-5.4, F-7.2). */
    private static void describe(NetshCommand.Writer command, Traffic traffic) {
        if (traffic instanceof Traffic.Icmp icmp) {
            command.plain("protocol=", "icmpv4:" + icmp.type() + ",any").plain("dir=", "in");
        } else if (traffic instanceof Traffic.Ports ports) {
            command.plain("dir=", "in")
                    .plain("protocol=", ports.protocol().name().toLowerCase(Locale.ROOT))
                    .plain("localport=", ports.range());
        } else {
            command.plain("dir=", "in").path("program=", ((Traffic.Program) traffic).path());
        }
        command.plain("action=", "allow");
    }

    private static String profiles(FirewallRule rule) {
        return rule.profiles().stream()
                .sorted()
                .map(profile -> profile.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /** Names need not be unique: adding twice would leave two. */
    @Override
    public List<NetshCommand> before(FirewallRule rule) {
        return List.of(NetshCommand.of("advfirewall firewall delete rule")
                .text("name=", rule.name())
                .done());
    }

    /** What it prints is in the system's language, but the name is ours, and without a rule it fails. */
    @Override
    public Check proof(FirewallRule rule) {
        List<String> show = List.of("netsh", "advfirewall", "firewall", "show", "rule", "name=" + rule.name());
        return new Check(new Probe.Command(show, Pattern.quote(rule.name())), new Expectation.Exists());
    }
}
