// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;

/** One way of writing rules down. */
interface FirewallForm {

    String name();

    FirewallScript render(List<FirewallRule> rules, Facts facts);
}
