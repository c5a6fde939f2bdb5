// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.shell.internal.fake.FakeMachines;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.testkit.MachineBuilder;

class SessionsCommandTest {

    private static final Machine ONE = MachineBuilder.named("pc-1").build();
    private static final Machine TWO = MachineBuilder.named("pc-2").build();
    private static final SessionId ID = new SessionId("00000000000000ab");

    private final FakeSession session = new FakeSession();

    @Test
    @DisplayName("each session stands in a line with its state, who has joined of how many, rate, loss and repairs")
    void lists() throws Exception {
        command().execute();

        assertThat(session.lines()).hasSize(2).allMatch(line -> Cells.width(line) <= 100);
        assertThat(session.lines().get(1))
                .contains("00000000000000ab", "sending", "239.255.77.1", "1/2", "50 %", "40.0 MB/s", "1 %", "6 %");
    }

    @Test
    @DisplayName("a session by its id shows each receiver")
    void showsReceivers() throws Exception {
        command(ID.value()).execute();

        assertThat(session.printed()).contains("pc-1", "receiving", "25 %", "pc-2", "expected");
    }

    @Test
    void refusesWhatIsNoSession() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command("x").execute())
                .withMessageContaining("no multicast session \"x\"");
    }

    private SessionsCommand command(String... words) {
        var command = new SessionsCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.machines = FakeMachines.of(ONE, TWO);
        command.sessions = new OneSession();
        command.words = List.of(words);
        return command;
    }

    /** One session in the middle. */
    private static final class OneSession implements Sessions, Session {

        private static final ContentRef CONTENT = new ContentRef("ab".repeat(32), 1_000);

        @Override
        public List<Session> all() {
            return List.of(this);
        }

        @Override
        public Optional<Session> find(SessionId id) {
            return id.equals(ID) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public Session open(ContentRef content, List<MachineId> receivers, SessionOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SessionId id() {
            return ID;
        }

        @Override
        public ContentRef content() {
            return CONTENT;
        }

        @Override
        public List<Invitation> invitations() {
            return List.of(
                    new Invitation(ID, ONE.id(), "00000000000000cd", 0, CONTENT, "239.255.77.1", 8184, 8185, 1408, 32));
        }

        @Override
        public SessionProgress progress() {
            return new SessionProgress(
                    SessionProgress.State.SENDING,
                    10,
                    5,
                    500,
                    40_000_000,
                    0.01,
                    0.06,
                    List.of(
                            new ReceiverProgress(ONE.id(), ReceiverProgress.State.RECEIVING, 250, 0.01),
                            new ReceiverProgress(TWO.id(), ReceiverProgress.State.EXPECTED, 0, 0)));
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end() {
            throw new UnsupportedOperationException();
        }
    }
}
