// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.AnswerFiles;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Capability;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.Notices;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.TargetInfo;
import org.todoke.testkit.fake.FakeTarget;

/** Firewalls, answer files, imaging checks and notices that break the contract are noticed. */
class AdviceQuestionsSelfTest {

    private static final FirewallScript GOOD = FirewallScript.plain("text", "rules.txt", "日本語");

    @Test
    void takesAFirewallThatKeepsIt() {
        assertThat(errors(new TestFirewall(List.of("text"), GOOD, Optional.empty())))
                .isEmpty();
    }

    @Test
    void noticesAFirewallWithoutForms() {
        assertThat(errors(new TestFirewall(List.of(), GOOD, Optional.empty()))).contains("testkit.contract.empty");
    }

    @Test
    void noticesATextThatItsEncodingCannotHold() {
        var script = new FirewallScript("text", "rules.txt", "日本語", StandardCharsets.US_ASCII, false, List.of());

        assertThat(errors(new TestFirewall(List.of("text"), script, Optional.empty())))
                .contains("testkit.contract.encoding");
    }

    @Test
    void noticesAnotherForm() {
        assertThat(errors(new TestFirewall(List.of("netsh"), GOOD, Optional.empty())))
                .contains("testkit.contract.format-renamed");
    }

    @Test
    void noticesAnOpeningWithoutActions() {
        var opening = new Firewall.Opening(List.of(), new Proof(List.of()), Set.of());

        assertThat(errors(new TestFirewall(List.of("text"), GOOD, Optional.of(opening))))
                .contains("testkit.contract.actions");
    }

    @Test
    @DisplayName("ADR 40: an opening may be without proof, where the system cannot be asked")
    void bearsAnOpeningThatCannotBeProved() {
        var allow = new Action.Run(List.of("allow"), "", Map.of(), Duration.ofMinutes(1), Set.of(0));
        var opening = new Firewall.Opening(List.of(allow), new Proof(List.of()), Set.of());

        assertThat(errors(new TestFirewall(List.of("text"), GOOD, Optional.of(opening))))
                .isEmpty();
    }

    @Test
    void noticesAdviceThatThrowsOrIsNull() {
        ImagingChecks throwing = (operation, facts) ->
                List.of(Finding.error(facts.get("no.such.fact").orElseThrow()));
        Notices none = facts -> null;

        assertThat(errors(throwing)).contains("testkit.contract.threw");
        assertThat(errors(none)).contains("testkit.contract.null");
    }

    @Test
    void noticesAnswerFilesForNothing() {
        assertThat(errors(new AnswerFiles() {
                    @Override
                    public Set<Purpose> purposes() {
                        return Set.of();
                    }

                    @Override
                    public AnswerFile write(Purpose purpose, Answers answers) {
                        throw new IllegalArgumentException("none");
                    }
                }))
                .contains("testkit.contract.empty");
    }

    private static List<String> errors(Capability capability) {
        FakeTarget plain = FakeTarget.unix("debian");
        var target = new OsTarget() {
            @Override
            public TargetInfo info() {
                return plain.info();
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.of(plain.capabilities().get(Identify.class).orElseThrow(), capability);
            }
        };
        return OsTargetContract.quick().check(target).stream()
                .map(Finding::text)
                .map(Message::key)
                .toList();
    }

    private record TestFirewall(List<String> forms, FirewallScript script, Optional<Opening> opening)
            implements Firewall {

        @Override
        public List<FirewallRule> rules(Role role, Facts facts, Site site) {
            return List.of(FirewallRule.echo("echo"));
        }

        @Override
        public List<Closing> closings() {
            return List.of();
        }

        @Override
        public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
            return script;
        }

        @Override
        public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
            return opening;
        }
    }
}
