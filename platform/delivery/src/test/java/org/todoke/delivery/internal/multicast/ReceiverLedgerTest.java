// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Status;
import org.todoke.api.delivery.ReceiverProgress.State;
import org.todoke.api.machine.MachineId;

@DisplayName("The receivers of a session, by a clock that the test moves")
class ReceiverLedgerTest {

    private static final int GENERATION = 5;
    private static final int WINDOW = 1000;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<State> moves = new ArrayList<>();
    private final ReceiverState a = new ReceiverState(new MachineId("m-00000000"), 0);
    private final ReceiverState b = new ReceiverState(new MachineId("m-00000001"), 1);
    private final ReceiverLedger ledger = new ReceiverLedger(both(), each -> moves.add(each.state()));
    private int number;
    private int last;

    private Map<Long, ReceiverState> both() {
        Map<Long, ReceiverState> both = new LinkedHashMap<>();
        both.put(11L, a);
        both.put(22L, b);
        return both;
    }

    private boolean hear(ReceiverState who, int highest, int received, long now) {
        var status = new Status(
                0,
                Status.State.RECEIVING,
                new Status.Reception(GENERATION, highest, received, WINDOW),
                3,
                3,
                new Needs());
        boolean heard = who.hear(status, ++number, GENERATION, last, 10, now);
        ledger.move(who, who.state() == State.TRAILING ? State.TRAILING : State.RECEIVING);
        return heard;
    }

    @Test
    @DisplayName("are not outrun: the one with the least room counts")
    void window() {
        last = 800;
        hear(a, 800, 800, 0);
        hear(b, 500, 500, 0);
        assertThat(ledger.room(last, MILLI)).isEqualTo(WINDOW - 300);
    }

    @Test
    @DisplayName("hold nobody after a quarter of a second of silence, and are lost after three seconds")
    void silent() {
        last = 800;
        hear(a, 800, 800, 400 * MILLI);
        hear(b, 500, 500, 0);
        assertThat(ledger.room(last, 400 * MILLI)).isEqualTo(WINDOW);
        hear(a, 800, 800, 3_100 * MILLI);
        assertThat(ledger.review(50, 3_100 * MILLI)).isTrue();
        assertThat(b.state()).isEqualTo(State.LOST);
    }

    @Test
    @DisplayName("cannot have seen what was not sent, nor say again what is old")
    void lies() {
        last = 100;
        hear(a, 100, 100, 0);
        hear(a, 5_000, 5_000, 0);
        assertThat(ledger.room(last, MILLI)).isEqualTo(WINDOW);
        var old = new Status(0, Status.State.COMPLETE, new Status.Reception(0, 0, 0, 0), 10, 10, new Needs());
        assertThat(a.hear(old, number - 1, GENERATION, last, 10, 0)).isFalse();
        assertThat(a.completeBlocks()).isEqualTo(3);
    }

    @Test
    @DisplayName("that lose most alone are not repaired for, and are dropped")
    void losesAlone() {
        hear(a, 0, 0, 0);
        hear(b, 0, 0, 0);
        last = 1_000;
        hear(a, 1_000, 1_000, MILLI);
        hear(b, 1_000, 100, MILLI);
        assertThat(ledger.losesAlone(a)).isFalse();
        assertThat(ledger.losesAlone(b)).isTrue();
        assertThat(ledger.review(50, 2 * MILLI)).isTrue();
        assertThat(b.state()).isEqualTo(State.TRAILING);
        assertThat(moves).endsWith(State.TRAILING);
    }

    @Test
    @DisplayName("that all lose are all repaired for")
    void allLose() {
        hear(a, 0, 0, 0);
        hear(b, 0, 0, 0);
        last = 1_000;
        hear(a, 1_000, 100, MILLI);
        hear(b, 1_000, 100, MILLI);
        ledger.review(50, 2 * MILLI);
        assertThat(a.state()).isEqualTo(State.RECEIVING);
        assertThat(b.state()).isEqualTo(State.RECEIVING);
    }

    @Test
    @DisplayName(
            "that hold back the others for eight intervals are dropped, and are waited for again when they keep up")
    void slow() {
        last = 900;
        hear(a, 900, 900, 0);
        hear(b, 100, 100, 0);
        for (int interval = 0; interval < 8; interval++) {
            for (int tick = 0; tick < 50; tick++) {
                ledger.noteWaiting(last);
            }
            ledger.review(50, MILLI);
        }
        assertThat(b.state()).isEqualTo(State.TRAILING);
        for (int interval = 1; interval <= 11; interval++) {
            last = 900 + 100 * interval;
            hear(b, last, last - 800, MILLI);
            ledger.review(50, MILLI);
        }
        assertThat(b.state()).isEqualTo(State.RECEIVING);
    }

    @Test
    @DisplayName("are known to hear the stream only by their own word")
    void following() {
        ledger.move(a, State.JOINED);
        assertThat(ledger.isEverybodyFollowing()).isFalse();
        hear(a, 0, 0, 0);
        assertThat(ledger.isEverybodyFollowing()).isTrue();
    }
}
