// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTargets;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.ConsoleTrust;
import org.todoke.spi.target.ServicePackPreparation;
import org.todoke.spi.target.SystemFile;

@DisplayName("Commands for old systems")
class PreparationCommandsTest {

    private static final ConsoleTrust ZONE = server -> {
        if (server.contains(" ")) {
            throw ProblemException.invalid("test.no-server", server);
        }
        return new SystemFile("trust.reg", "trust " + server + "\r\n", StandardCharsets.UTF_16LE, true);
    };

    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final Preparation preparation = new Preparation();
    private Capabilities xp = Capabilities.of(preparation, ZONE);

    @Test
    @DisplayName("F-2.29, F-3.2: the registry file of the trusted sites zone, for the server's own name or another")
    void trustedSites() throws Exception {
        trust("debian", "--server", "depot.example");
        trust("debian");

        assertThat(session.lines().get(0)).isEqualTo("trust depot.example");
        assertThat(session.lines().get(1)).matches("trust \\S+");
    }

    @Test
    @DisplayName("F-2.29: as a file it is UTF-16LE with a mark")
    void trustedSitesFile() throws Exception {
        trust("debian", "--server", "10.0.0.1", "--out", "trust.reg");

        assertThat(Files.readAllBytes(folder.resolve("trust.reg")))
                .startsWith(0xFF, 0xFE)
                .endsWith("trust 10.0.0.1\r\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(session.lines().get(0)).contains("trust.reg", "10.0.0.1", "UTF-16LE");
    }

    @Test
    @DisplayName("a system that needs no such file, and a server that is none, are refused")
    void trustedSitesRefused() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> trust("debian", "--server", "a b"))
                .withMessageContaining("test.no-server");
        xp = Capabilities.of();
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> trust("debian"))
                .withMessageContaining("debian has no browser");
    }

    @Test
    @DisplayName("F-2.5 to F-2.8: shows what was changed, and which service packs need it")
    void prepares() throws Exception {
        prepare(folder.toString(), "--mode", "disable");

        assertThat(preparation.asked).containsExactly(folder + " DISABLE");
        assertThat(session.lines())
                .containsExactly(
                        "+3 HKLM,new",
                        "-4 HKLM,old",
                        folder + " is prepared: 2 lines changed.",
                        "Note: test.sp3-needs-none");
    }

    @Test
    @DisplayName("F-2.5: doing it again changes nothing, and says so")
    void preparesAgain() throws Exception {
        prepare(folder.toString(), "--mode", "open");
        prepare(folder.toString(), "--mode", "open");

        assertThat(session.printed()).contains("Nothing to change: " + folder);
    }

    @Test
    @DisplayName("the mode must be said, the folder must be there, a target must know how")
    void prepareRefused() {
        assertRefused("--mode", folder.toString());
        assertRefused("open, disable", folder.toString(), "--mode", "shut");
        assertRefused("There is no folder", folder + "/nowhere", "--mode", "open");
        assertRefused("No active target", folder.toString(), "--mode", "open", "--target", "beos");
        xp = Capabilities.of();
        assertRefused("No active target", folder.toString(), "--mode", "open");
        assertThat(preparation.asked).isEmpty();
    }

    private void assertRefused(String message, String... words) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> prepare(words))
                .withMessageContaining(message);
    }

    private void trust(String... words) throws Exception {
        var command = prepared(new TrustedSitesCommand());
        command.targets = new FakeTargets(xp);
        command.machines = FakeMachines.of();
        command.words = List.of(words);
        command.execute();
    }

    private void prepare(String... words) throws Exception {
        var command = prepared(new ServicePackPrepareCommand());
        command.targets = new FakeTargets(xp);
        command.words = List.of(words);
        command.execute();
    }

    private <C extends TodokeCommand> C prepared(C command) {
        command.session = session.in(folder);
        command.texts = new ShellTextsOnly();
        return command;
    }

    /** Changes two lines the first time. */
    private static final class Preparation implements ServicePackPreparation {

        private final List<String> asked = new ArrayList<>();

        @Override
        public Message note() {
            return Message.of("test.sp3-needs-none");
        }

        @Override
        public List<Change> prepare(Path folder, Mode mode) {
            asked.add(folder + " " + mode);
            return asked.size() > 1
                    ? List.of()
                    : List.of(new Change(true, 3, "HKLM,new"), new Change(false, 4, "HKLM,old"));
        }
    }
}
