// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.linux.firewall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.RuleList;
import org.todoke.spi.target.TodokeRules;

/**
 * Whichever firewall a Linux has on: firewalld before ufw before a ruleset of nft's own, since the first two rewrite the last. The seed knows no
 * Linux, so there are our own rules alone.
 */
public final class LinuxFirewall implements Firewall {

    private static final Tool NFT = new Nft();
    private static final Tool FIREWALLD = new FirewallCmd();
    private static final Tool UFW = new Ufw();
    private static final Map<String, Tool> BY_FACT = Map.of(FirewallCmd.FACT, FIREWALLD, Ufw.FACT, UFW, Nft.FACT, NFT);
    private static final List<String> FACTS = List.of(FirewallCmd.FACT, Ufw.FACT, Nft.FACT);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,-]+");

    private final List<Tool> tools;

    private LinuxFirewall(List<Tool> tools) {
        this.tools = tools;
    }

    /** Where nft is usual, and ufw common. */
    public static LinuxFirewall ofDebian() {
        return new LinuxFirewall(List.of(NFT, UFW, FIREWALLD));
    }

    /** Where firewalld is usual. */
    public static LinuxFirewall ofRedHat() {
        return new LinuxFirewall(List.of(FIREWALLD, NFT, UFW));
    }

    /** What shows which firewall is on; for root alone, others are refused an answer. */
    public static List<FactProbe> probes() {
        return List.of(
                new FactProbe(FirewallCmd.FACT, Tool.asking("^running$", "firewall-cmd", "--state")),
                new FactProbe(Ufw.FACT, Tool.asking("^Status: active$", "ufw", "status")),
                new FactProbe(Nft.FACT, Tool.asking(Nft.INPUT, "nft", "-j", "list", "chains")));
    }

    @Override
    public List<FirewallRule> rules(Role role, Facts facts, Site site) {
        return TodokeRules.of(role, site);
    }

    @Override
    public List<Closing> closings() {
        return List.of(
                Closing.at(Closing.When.SWITCHED_ON, Message.of("linux.closing.switched-on")),
                Closing.at(Closing.When.BOOT, Message.of("linux.closing.boot")));
    }

    @Override
    public List<String> forms() {
        return Stream.concat(tools.stream().map(Tool::name), Stream.of(RuleList.FORM))
                .toList();
    }

    @Override
    public String form(Facts facts) {
        return used(facts).orElse(tools.get(0)).name();
    }

    @Override
    public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
        if (form.equals(RuleList.FORM)) {
            return RuleList.render(rules);
        }
        Tool tool = tools.stream()
                .filter(one -> one.name().equals(form))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No form of this firewall: " + form));
        var losses = new Losses();
        String text = tool.plan(rules, facts, losses).commands().stream()
                .map(LinuxFirewall::typed)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        FirewallScript plain = FirewallScript.plain(form, "firewall.sh", text);
        return new FirewallScript(form, plain.fileName(), text, plain.charset(), false, losses.all());
    }

    /** Only an agent that has the machine itself for its root, and is root, may touch its firewall. */
    @Override
    public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
        boolean ownsMachine = facts.get(Facts.AGENT_ROOT).orElse("/").equals("/") && facts.is(Facts.AGENT_USER, "root");
        return ownsMachine ? used(facts).flatMap(tool -> tool.open(rules, facts, timeLimit)) : Optional.empty();
    }

    private static Optional<Tool> used(Facts facts) {
        return FACTS.stream()
                .filter(fact -> facts.get(fact).isPresent())
                .map(BY_FACT::get)
                .findFirst();
    }

    private static String typed(List<String> command) {
        return command.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
