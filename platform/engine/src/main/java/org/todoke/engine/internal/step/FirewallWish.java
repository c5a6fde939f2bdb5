// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.StepSpec;
import org.todoke.spi.target.Firewall.Preset;
import org.todoke.spi.target.FirewallRule;

/**
 * What a firewall step wants, read from its parameters.
 *
 * @param presetWord as it is written; empty for the system's usual rules
 * @param from the addresses that may come in, where a rule can say so; empty for any
 */
record FirewallWish(String presetWord, List<String> from) {

    static final String PRESET = "preset";
    static final String FROM = "from";

    private static final int MAX_ADDRESSES = 20;

    static FirewallWish of(StepSpec step) {
        String from = step.parameters().getOrDefault(FROM, "");
        return new FirewallWish(
                step.parameters().getOrDefault(PRESET, ""),
                Arrays.stream(from.split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .toList());
    }

    Optional<Preset> preset() {
        return Arrays.stream(Preset.values())
                .filter(preset -> word(preset).equals(presetWord))
                .findFirst();
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (!presetWord.isEmpty() && preset().isEmpty()) {
            String known = String.join(
                    ", ", Arrays.stream(Preset.values()).map(FirewallWish::word).toList());
            findings.add(Finding.error("engine.firewall-step.preset", presetWord, known));
        }
        if (from.size() > MAX_ADDRESSES) {
            findings.add(Finding.error("engine.firewall-step.addresses", MAX_ADDRESSES));
        }
        from.stream()
                .filter(address -> !FirewallRule.isAddress(address))
                .forEach(address -> findings.add(Finding.error("engine.firewall-step.address", address)));
        return List.copyOf(findings);
    }

    private static String word(Preset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }
}
