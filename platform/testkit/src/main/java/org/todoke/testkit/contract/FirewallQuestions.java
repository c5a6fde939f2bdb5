// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Preset;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallRule.Traffic;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.testkit.RecordedFacts;

/** Whether a target's firewall renders any rule in any of its forms, and says what it loses. */
final class FirewallQuestions {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);
    private static final int MAX_RULES = 25;

    /** Rules that some form cannot express. */
    private static final List<FirewallRule> ODD = List.of(
            FirewallRule.program("配布 エージェント (100%) & 'co'", "C:\\Program Files\\配布\\agent 1.exe"),
            FirewallRule.port("all", Protocol.UDP, 69).from(List.of("fd00::1")),
            new FirewallRule(
                    "range", new Traffic.Ports(Protocol.TCP, 5000, 5010), List.of(), EnumSet.allOf(Profile.class)),
            FirewallRule.echo("ends with \\")
                    .on(EnumSet.of(Profile.PUBLIC))
                    .from(List.of("10.0.0.0/8", "LocalSubnet")));

    private final Interview interview;

    FirewallQuestions(Interview interview) {
        this.interview = interview;
    }

    void ask(Firewall firewall) {
        List<String> forms = interview.ask("Firewall.forms()", firewall::forms).orElse(List.of());
        interview.require(!forms.isEmpty(), "testkit.contract.empty", "Firewall.forms()");
        List<Preset> presets =
                interview.ask("Firewall.presets()", firewall::presets).orElse(List.of());
        interview.require(!presets.isEmpty(), "testkit.contract.empty", "Firewall.presets()");
        presets.forEach(preset -> rules(firewall, Site.usual().by(preset)));
        interview
                .ask("Firewall.closings()", firewall::closings)
                .ifPresent(closings -> closings.forEach(closing -> interview.heard(closing.text())));
        SampleFacts.plausible().forEach(facts -> rules(firewall, Role.MACHINE, facts));
        Stream.of(Facts.none(), RecordedFacts.DEBIAN_12, RecordedFacts.WINDOWS_XP_SP2)
                .forEach(facts -> ask(firewall, forms, facts));
    }

    private void ask(Firewall firewall, List<String> forms, Facts facts) {
        interview
                .ask("Firewall.form()", () -> firewall.form(facts))
                .ifPresent(form -> interview.require(
                        forms.contains(form), "testkit.contract.format-renamed", String.join(", ", forms), form));
        for (Role role : Role.values()) {
            List<FirewallRule> rules = rules(firewall, role, facts);
            forms.forEach(form -> render(firewall, form, rules, facts));
            open(firewall, rules, facts);
        }
        forms.forEach(form -> render(firewall, form, ODD, facts));
        open(firewall, ODD, facts);
    }

    private void rules(Firewall firewall, Site site) {
        for (Role role : Role.values()) {
            rules(firewall, role, Facts.none(), site);
        }
    }

    private List<FirewallRule> rules(Firewall firewall, Role role, Facts facts) {
        return rules(firewall, role, facts, new Site("", List.of("10.0.0.1")));
    }

    private List<FirewallRule> rules(Firewall firewall, Role role, Facts facts, Site site) {
        String where = "Firewall.rules(" + role + ")";
        List<FirewallRule> rules =
                interview.ask(where, () -> firewall.rules(role, facts, site)).orElse(List.of());
        interview.require(
                !rules.isEmpty() && rules.size() <= MAX_RULES,
                "testkit.contract.rules",
                where,
                rules.size(),
                MAX_RULES);
        return rules;
    }

    private void render(Firewall firewall, String form, List<FirewallRule> rules, Facts facts) {
        String where = "Firewall.render(" + form + ")";
        interview.ask(where, () -> firewall.render(form, rules, facts)).ifPresent(script -> {
            interview.require(script.form().equals(form), "testkit.contract.format-renamed", form, script.form());
            script.losses().forEach(loss -> interview.heard(loss.text()));
            interview.require(isEncodable(script), "testkit.contract.encoding", where);
        });
    }

    private void open(Firewall firewall, List<FirewallRule> rules, Facts facts) {
        String where = "Firewall.open()";
        interview
                .ask(where, () -> firewall.open(rules, facts, TIME_LIMIT))
                .flatMap(opening -> opening)
                .ifPresent(opening -> {
                    opening.losses().forEach(loss -> interview.heard(loss.text()));
                    new WorkRules(interview).checkUnproved(where, opening.actions(), opening.proof(), TIME_LIMIT);
                });
    }

    private static boolean isEncodable(FirewallScript script) {
        return script.charset().newEncoder().canEncode(script.text())
                || script.losses().stream().anyMatch(loss -> loss.kind() == Loss.Kind.CHARACTERS);
    }
}
