// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit.target;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;

/** A firewall with two rules, {@code a} and {@code b}; a test sets what it cannot do. */
public final class ScriptedFirewall implements Firewall {

    private final Set<Loss> losses = new HashSet<>();
    private boolean readable = true;
    private boolean forAgents = true;

    public ScriptedFirewall losing(String rule, Loss.Kind kind) {
        losses.add(new Loss(rule, kind, Message.of("test.loss")));
        return this;
    }

    /** What was opened cannot be read back. */
    public ScriptedFirewall unreadable() {
        readable = false;
        return this;
    }

    public ScriptedFirewall closedToAgents() {
        forAgents = false;
        return this;
    }

    @Override
    public List<FirewallRule> rules(Role role, Facts facts, Site site) {
        return List.of(
                FirewallRule.echo("a").from(site.serverAddresses()),
                FirewallRule.port("b", FirewallRule.Protocol.UDP, 8184).from(site.serverAddresses()));
    }

    @Override
    public List<Closing> closings() {
        return List.of();
    }

    @Override
    public List<String> forms() {
        return List.of("test");
    }

    @Override
    public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
        return FirewallScript.plain(form, "rules.txt", rules.toString());
    }

    @Override
    public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
        List<Action> actions = rules.stream()
                .map(rule -> List.of("allow", rule.name(), String.join(",", rule.remoteAddresses())))
                .<Action>map(command -> new Action.Run(command, "", Map.of(), timeLimit, Set.of(0)))
                .toList();
        return forAgents ? Optional.of(new Opening(actions, proof(), losses)) : Optional.empty();
    }

    /** Each rule by a command that shows it; no checks when it is unreadable. */
    public Proof proof() {
        return new Proof(
                readable
                        ? List.of("a", "b").stream()
                                .map(name -> new Check(
                                        new Probe.Command(List.of("list", name), "allow"), new Expectation.Exists()))
                                .toList()
                        : List.of());
    }
}
