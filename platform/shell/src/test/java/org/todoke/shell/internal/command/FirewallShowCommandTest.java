// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallScript;
import org.todoke.spi.target.FirewallScript.Loss;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.RecordedFacts;

@DisplayName("todoke:firewall-show")
class FirewallShowCommandTest {

    private final FakeSession session = new FakeSession();
    private final FirewallShowCommand command = new FirewallShowCommand();

    @BeforeEach
    void prepare() {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.targets = new FakeTargets(Capabilities.of(new OneRule()));
        command.machines = FakeMachines.of(
                MachineBuilder.named("pc-1")
                        .facts(RecordedFacts.DEBIAN_12)
                        .target("debian", Message.of("test.os", "Debian"))
                        .build(),
                MachineBuilder.named("pc-2").build());
    }

    @Test
    @DisplayName("F-0.16 says for a target and role what to open, in its first form, without adornment")
    void target() throws Exception {
        command.words = List.of("debian", "--role", "server");

        command.execute();

        assertThat(session.lines()).containsExactly("native open SERVER 0 facts");
    }

    @Test
    @DisplayName("for a machine its facts count")
    void machine() throws Exception {
        command.words = List.of("pc-1");

        command.execute();

        assertThat(session.printed()).startsWith("native open MACHINE").doesNotContain(" 0 facts");
    }

    @Test
    @DisplayName("what a form cannot say is told after it")
    void losses() throws Exception {
        command.words = List.of("debian", "--as", "poor");

        command.execute();

        assertThat(session.lines()).hasSize(2);
        assertThat(session.lines().get(1)).startsWith("Note: echo:");
    }

    @Test
    @DisplayName("an unknown form is refused with those that there are")
    void unknownForm() {
        command.words = List.of("debian", "--as", "smoke");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(command::execute)
                .withMessageContaining("native, poor");
    }

    @Test
    @DisplayName("a machine that no target claims has no firewall to show")
    void unclaimed() {
        command.words = List.of("pc-2");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(command::execute)
                .withMessageContaining("pc-2");
    }

    /** A firewall whose text tells what it was asked. */
    private static final class OneRule implements Firewall {

        private String asked = "";

        @Override
        public List<FirewallRule> rules(Role role, Facts facts, Site site) {
            asked = role + " " + facts.values().size() + " facts";
            return List.of();
        }

        @Override
        public List<Closing> closings() {
            return List.of();
        }

        @Override
        public List<String> forms() {
            return List.of("native", "poor");
        }

        @Override
        public FirewallScript render(String form, List<FirewallRule> rules, Facts facts) {
            FirewallScript plain = FirewallScript.plain(form, "rules.txt", form + " open " + asked + "\r\n");
            return form.equals("native")
                    ? plain
                    : new FirewallScript(
                            form,
                            plain.fileName(),
                            plain.text(),
                            plain.charset(),
                            false,
                            List.of(new Loss("echo", Loss.Kind.NAME, Message.of("test.name-lost"))));
        }

        @Override
        public Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit) {
            return Optional.empty();
        }
    }
}
