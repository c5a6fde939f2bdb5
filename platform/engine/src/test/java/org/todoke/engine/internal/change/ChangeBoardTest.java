// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.change.Change;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.boot.TraceBook;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.run.Signals;

@DisplayName("The board of changes")
class ChangeBoardTest {

    private static final MachineId ID = new MachineId("m-00000001");
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final Duration SILENT_AFTER = Duration.ofSeconds(90);

    private final TestClock clock = TestClock.started();
    private final PresenceBoard presence = new PresenceBoard(clock, SILENT_AFTER);
    private final TraceBook boots = new TraceBook();
    private final ChangeBoard board = new ChangeBoard(new Signals(new InMemoryStores().runs()), presence, boots);
    private final List<Change> told = new ArrayList<>();

    @Test
    @DisplayName("tells of machines that are new, back, moved or forgotten, not of each word they say")
    void machines() {
        try (var listening = board.subscribe(told::add)) {
            assertThat(listening).isNotNull();
            presence.heard(ID);
            presence.heard(ID);
            assertThat(told).containsExactly(new Change.OfMachine(ID));
            clock.advance(SILENT_AFTER);
            presence.heard(ID);
            presence.changed(ID);
            presence.forget(ID);
            assertThat(told).hasSize(4).containsOnly(new Change.OfMachine(ID));
        }
        presence.changed(ID);
        assertThat(told).hasSize(4);
    }

    @Test
    @DisplayName("tells of machines that boot, and of nothing once it is closed")
    void boots() {
        board.subscribe(told::add);
        boots.add(line());
        assertThat(told).containsExactly(new Change.OfBoot(MAC));
        board.close();
        boots.add(line());
        presence.changed(ID);
        assertThat(told).hasSize(1);
    }

    private static BootTrace.Line line() {
        return new BootTrace.Line(Instant.EPOCH, MAC, BootTrace.Protocol.DHCP, "eth0", Message.of("asked"));
    }
}
