// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.nio.charset.Charset;
import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss.Kind;
import org.todoke.windows.CodePages;

/** Lines for {@code netfw.inf}: the old firewall's lists, filled when Windows is set up (F-2.5, F-2.6). */
final class InfForm implements FirewallForm {

    static final String NAME = "inf";

    private static final String END = "\r\n";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        var losses = new Losses();
        var text = new StringBuilder();
        rules.stream()
                .filter(rule -> IcfEntry.of(rule, IcfEntry.STANDARD).isEmpty())
                .forEach(rule -> losses.add(rule, Kind.RULE));
        for (String profile : IcfEntry.PROFILES) {
            text.append("[ICF.AddReg.").append(profile).append(']').append(END);
            rules.stream()
                    .filter(rule -> IcfProfiles.of(rule, losses).contains(profile))
                    .flatMap(rule -> IcfEntry.of(rule, profile).stream())
                    .forEach(entry -> text.append(entry.infLine()).append(END));
        }
        Charset charset = CodePages.forAnsi(facts, text.toString());
        rules.stream()
                .filter(rule -> !CodePages.canEncode(charset, rule.toString()))
                .forEach(rule -> losses.add(rule, Kind.CHARACTERS));
        return new FirewallScript(NAME, "firewall.inf.txt", text.toString(), charset, false, losses.all());
    }
}
