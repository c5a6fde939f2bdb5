// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.Firewall.Opening;
import org.todoke.spi.target.FirewallRule;

/** One program that a firewall is set by: how rules are given to it, and how it tells of them. Pure. */
interface Tool {

    String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** The name of its form: the program's own. */
    String name();

    /** The commands that open the rules, and the checks that read them back. */
    Plan plan(List<FirewallRule> rules, Facts facts, Losses losses);

    /** @param commands each a program with its arguments; doing them again changes nothing */
    record Plan(List<List<String>> commands, List<Check> checks) {}

    /** The same for an agent. */
    default Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
        var losses = new Losses();
        Plan plan = plan(rules, facts, losses);
        var actions = new ArrayList<Action>();
        plan.commands()
                .forEach(command -> actions.add(
                        new Action.Run(command, "", Map.of("LC_ALL", "C", "PATH", PATH), timeLimit, Set.of(0))));
        return plan.checks().isEmpty() || actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Opening(actions, new Proof(plan.checks()), Set.copyOf(losses.all())));
    }

    /** A probe whose program is found, and speaks English, whatever the agent's environment. */
    static Probe.Command asking(String pattern, String... command) {
        var words = new ArrayList<>(List.of("env", "LC_ALL=C", "PATH=" + PATH));
        words.addAll(List.of(command));
        return new Probe.Command(words, pattern);
    }

    static Check check(String pattern, String... command) {
        return new Check(asking(pattern, command), new Expectation.Exists());
    }
}
