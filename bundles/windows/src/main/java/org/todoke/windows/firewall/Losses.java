// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.todoke.api.text.Message;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript.Loss;

/** Collects what a form cannot express while it renders. For one thread, one rendering. */
final class Losses {

    private final Set<Loss> losses = new LinkedHashSet<>();

    void add(FirewallRule rule, Loss.Kind kind) {
        String key =
                "windows.firewall.loss." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        losses.add(new Loss(rule.name(), kind, Message.of(key, rule.name())));
    }

    List<Loss> all() {
        return List.copyOf(losses);
    }
}
