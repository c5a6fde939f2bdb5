// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.ReceiverProgress.State;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

@DisplayName("The desk where sessions are arranged")
class GroupDeskTest {

    private static final ContentRef CONTENT = new ContentRef("ab".repeat(32), 1_000_000);
    private static final MachineId ONE = new MachineId("m-00000001");
    private static final MachineId TWO = new MachineId("m-00000002");

    private final FakeGroups groups = new FakeGroups();
    private final FakeSessions sessions = new FakeSessions();
    private GroupDesk desk = desk(60);

    @AfterEach
    void stop() {
        desk.stop();
    }

    private GroupDesk desk(int patienceSeconds) {
        groups.members.clear();
        groups.members.addAll(List.of(ONE, TWO));
        return new GroupDesk(
                groups, sessions, (message, locale) -> message.toString(), new TestMulticastSettings(patienceSeconds));
    }

    @Test
    @DisplayName("opens one session for the machines of a delivery, and gives each its own invitation")
    void oneSession() throws Exception {
        desk.arrange(ONE, CONTENT);

        assertThat(ask(ONE).orElseThrow().receiver()).isEqualTo(ONE);
        assertThat(ask(TWO).orElseThrow().receiver()).isEqualTo(TWO);
        assertThat(sessions.opened).hasSize(1);
    }

    @Test
    @DisplayName(
            "F-2.27: takes the scenario's own address where it has one, else one is leased; hops and DSCP are the server's")
    void address() throws Exception {
        groups.address = Optional.of("239.1.2.3");

        ask(ONE);

        assertThat(sessions.opened.get(0).options.group()).contains("239.1.2.3");
        assertThat(sessions.opened.get(0).options.hops()).isEqualTo(3);
        assertThat(sessions.opened.get(0).options.dscp()).isEqualTo(8);
    }

    @Test
    @DisplayName("sends away who gets content by itself, and what is too small for a session")
    void alone() throws Exception {
        assertThat(ask(new MachineId("m-00000003"))).isEmpty();
        assertThat(desk.invitation(ONE, new ContentRef("cd".repeat(32), 63_999)).get())
                .isEmpty();
        assertThat(desk.invitation(ONE, new ContentRef("cd".repeat(32), 0)).get())
                .isEmpty();
        assertThat(sessions.opened).isEmpty();
    }

    @Test
    @DisplayName("opens another round for those that were not there, and none for those that were")
    void rounds() throws Exception {
        ask(ONE);
        sessions.opened.get(0).is(ONE, State.UNICAST);
        sessions.opened.get(0).end();

        assertThat(ask(ONE)).isEmpty();
        assertThat(ask(TWO)).isPresent();
        assertThat(sessions.opened).hasSize(2);
        assertThat(sessions.opened.get(1).invitations())
                .extracting(Invitation::receiver)
                .containsExactly(TWO);
    }

    @Test
    @DisplayName("invites a machine again that was lost in the middle: its agent has started anew")
    void lost() throws Exception {
        ask(ONE);
        sessions.opened.get(0).is(ONE, State.LOST);
        sessions.opened.get(0).end();

        assertThat(ask(ONE)).isPresent();
    }

    @Test
    @DisplayName("waits for an address that another session has")
    void waits() throws Exception {
        sessions.trouble = ProblemException.conflict("delivery.multicast.address-taken", "239.1.2.3");
        var answer = desk.invitation(ONE, CONTENT);
        assertThat(answer).isNotDone();

        sessions.trouble = null;

        assertThat(answer.get(20, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    @DisplayName("lets machines fetch by themselves when no session can be had, and notes why")
    void refused() throws Exception {
        desk.stop();
        desk = desk(0);
        sessions.trouble = ProblemException.conflict("delivery.multicast.address-taken", "239.1.2.3");

        assertThat(ask(ONE)).isEmpty();

        assertThat(groups.arrivals).extracting(Arrival::machine).containsExactly(ONE, TWO);
        assertThat(groups.arrivals).allSatisfy(arrival -> {
            assertThat(arrival.end()).isEqualTo(Arrival.End.NO_SESSION);
            assertThat(arrival.trouble()).contains("address-taken", "239.1.2.3");
        });
        assertThat(ask(TWO)).isEmpty();
    }

    @Test
    @DisplayName("does not wait for what does not pass")
    void doesNotPass() throws Exception {
        sessions.trouble = new ProblemException(ProblemException.Kind.UNAVAILABLE, Message.of("test.port"));

        assertThat(ask(ONE)).isEmpty();
        assertThat(groups.arrivals).isNotEmpty();
    }

    private Optional<Invitation> ask(MachineId machine) throws Exception {
        return desk.invitation(machine, CONTENT).get(20, TimeUnit.SECONDS);
    }
}
