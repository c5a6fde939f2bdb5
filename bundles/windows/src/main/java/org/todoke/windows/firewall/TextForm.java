// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.RuleList;

/** A plain list, for a firewall that is not Windows' own. */
final class TextForm implements FirewallForm {

    @Override
    public String name() {
        return RuleList.FORM;
    }

    @Override
    public FirewallScript render(List<FirewallRule> rules, Facts facts) {
        return RuleList.render(rules);
    }
}
