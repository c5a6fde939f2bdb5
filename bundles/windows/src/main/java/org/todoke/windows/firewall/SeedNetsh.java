// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import java.util.Optional;
import org.todoke.api.work.Check;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Traffic;

/**
 * What the seed types on 2008 Server Core and 2008 R2: programs by {@code netsh firewall}, everything else by {@code netsh advfirewall}
 * (F-5.4, F-7.2). A program rule that says more than the old form can is given in the new one.
 */
final class SeedNetsh implements NetshDialect {

    private final NetshDialect programs = LegacyNetsh.seedSpelling();
    private final NetshDialect others;

    SeedNetsh(boolean takesRanges) {
        others = new AdvancedNetsh(takesRanges);
    }

    @Override
    public Optional<NetshCommand> open(FirewallRule rule, Losses losses) {
        boolean plainProgram = rule.traffic() instanceof Traffic.Program
                && rule.remoteAddresses().isEmpty()
                && rule.profiles().size() == FirewallRule.Profile.values().length;
        return (plainProgram ? programs : others).open(rule, losses);
    }

    @Override
    public List<NetshCommand> before(FirewallRule rule) {
        return others.before(rule);
    }

    @Override
    public Check proof(FirewallRule rule) {
        return others.proof(rule);
    }
}
