// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.List;
import java.util.Optional;
import org.todoke.api.work.Check;
import org.todoke.spi.target.FirewallRule;

/** One of the two {@code netsh} contexts, or a choice of them. */
interface NetshDialect {

    /** The command that opens the rule; empty when there is none, which is then among the losses. */
    Optional<NetshCommand> open(FirewallRule rule, Losses losses);

    /** What must be run before, so that doing it twice leaves one rule; its failure means nothing. */
    List<NetshCommand> before(FirewallRule rule);

    /** How to see on the machine that the rule is there. */
    Check proof(FirewallRule rule);
}
