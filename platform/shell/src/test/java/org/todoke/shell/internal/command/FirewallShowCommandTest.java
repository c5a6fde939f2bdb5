// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeFirewall;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakePorts;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.RecordedFacts;

@DisplayName("todoke:firewall-show")
class FirewallShowCommandTest {

    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final FirewallShowCommand command = new FirewallShowCommand();

    @BeforeEach
    void prepare() {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.targets = new FakeTargets(Capabilities.of(new FakeFirewall()));
        command.ports = new FakePorts();
        command.machines = FakeMachines.of(
                MachineBuilder.named("pc-1")
                        .facts(RecordedFacts.DEBIAN_12)
                        .target("debian", Message.of("test.os", "Debian"))
                        .build(),
                MachineBuilder.named("pc-2").build());
    }

    @Test
    @DisplayName("F-0.16 says for a target and role what to open, in its first form, the text alone first")
    void target() throws Exception {
        run("debian", "--role", "server");

        assertThat(session.lines().get(0)).isEqualTo("native 開く SERVER usual - -  9443/9181");
    }

    @Test
    @DisplayName("F-1.1, F-2.1, F-3.1: tells what closes the ports again")
    void closings() throws Exception {
        run("debian");

        assertThat(session.lines().get(1)).isEqualTo("Note: test.closed-at-boot");
    }

    @Test
    @DisplayName("for a machine its facts count")
    void machine() throws Exception {
        run("pc-1");

        assertThat(session.lines().get(0)).startsWith("native 開く MACHINE machine");
    }

    @Test
    @DisplayName("F-5.3: from the server's addresses alone, in another folder, with the ports of network boot")
    void site() throws Exception {
        run(
                "debian",
                "--role=server",
                "--preset",
                "todoke",
                "--from",
                "10.0.0.1, fd00::1",
                "--folder",
                "C:\\Todoke",
                "--boot");

        assertThat(session.lines().get(0))
                .isEqualTo("native 開く SERVER usual TODOKE C:\\Todoke 10.0.0.1+fd00::1 9443/9181/boot");
    }

    @Test
    @DisplayName("F-7.1: says that a server's usual rules are the seed's, and how to see our own")
    void saysWhoseRules() throws Exception {
        run("debian", "--role", "server");
        run("debian", "--role", "server", "--preset", "todoke");

        assertThat(session.lines())
                .filteredOn(line -> line.contains("--preset todoke"))
                .hasSize(1);
    }

    @Test
    @DisplayName("what a form cannot say is told after it, once for all rules that lose the same")
    void losses() throws Exception {
        run("debian", "--as", "poor");

        assertThat(session.lines()).hasSize(5);
        assertThat(session.lines().subList(1, 4))
                .containsExactly(
                        "Note: echo: test.name-lost", "The same holds for wake-up.", "Note: agent: test.profiles-lost");
    }

    @Test
    @DisplayName("writes a file in the encoding that the system expects, and never over another")
    void file() throws Exception {
        session.in(folder);
        run("debian", "--out", "rules.bat");

        assertThat(Files.readAllBytes(folder.resolve("rules.bat")))
                .isEqualTo("native 開く MACHINE usual - -  9443/9181\r\n".getBytes(Charset.forName("windows-31j")));
        assertThat(session.lines().get(0)).contains("rules.bat", "native", "windows-31j");
        assertRefused("is there already", "debian", "--out", "rules.bat");
        assertRefused("There is no folder", "debian", "--out", "nowhere/rules.bat");
    }

    @Test
    @DisplayName("an unknown form is refused with those that there are")
    void unknownForm() {
        assertRefused("native, poor", "debian", "--as", "smoke");
    }

    @Test
    @DisplayName("an unknown preset is refused with those that there are")
    void unknownPreset() {
        assertRefused("seed, todoke", "debian", "--preset", "nec");
    }

    @Test
    @DisplayName("an address that is none is refused")
    void unknownAddress() {
        assertRefused("everywhere", "debian", "--from", "10.0.0.1,everywhere");
    }

    @Test
    @DisplayName("a machine that no target claims has no firewall to show")
    void unclaimed() {
        assertRefused("pc-2", "pc-2");
    }

    @Test
    @DisplayName("a target without a firewall is said to have none")
    void none() {
        command.targets = new FakeTargets(Capabilities.of());

        assertRefused("debian says nothing about a firewall", "debian");
    }

    private void run(String... words) throws Exception {
        var fresh = new FirewallShowCommand();
        fresh.session = session;
        fresh.texts = command.texts;
        fresh.targets = command.targets;
        fresh.machines = command.machines;
        fresh.ports = command.ports;
        fresh.words = List.of(words);
        fresh.execute();
    }

    private void assertRefused(String message, String... words) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> run(words))
                .withMessageContaining(message);
    }
}
