// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.todoke.api.text.Message;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript.Loss;

/** Collects what a form cannot express. For one thread. */
final class Losses {

    private final Set<Loss> all = new LinkedHashSet<>();

    void add(FirewallRule rule, Loss.Kind kind) {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        all.add(new Loss(rule.name(), kind, Message.of("linux.firewall.loss." + word, rule.name())));
    }

    List<Loss> all() {
        return List.copyOf(all);
    }
}
