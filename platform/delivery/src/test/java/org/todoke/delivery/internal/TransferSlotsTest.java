// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;

@DisplayName("Slots of transfers")
class TransferSlotsTest {

    private static final MachineId ONE = new MachineId("m-00000001");
    private static final MachineId TWO = new MachineId("m-00000002");
    private static final MachineId THREE = new MachineId("m-00000003");

    private final TransferSlots slots = new TransferSlots(3, 2);

    @Test
    @DisplayName("one machine does not take them all")
    void perMachine() {
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isFalse();
        assertThat(slots.take(TWO)).isTrue();
    }

    @Test
    @DisplayName("there are no more than there are")
    void inAll() {
        slots.take(ONE);
        slots.take(ONE);
        slots.take(TWO);
        assertThat(slots.take(THREE)).isFalse();
    }

    @Test
    @DisplayName("one that was given back is free for any machine")
    void released() {
        slots.take(ONE);
        slots.take(ONE);
        slots.take(TWO);
        slots.release(ONE);
        assertThat(slots.take(THREE)).isTrue();
        assertThat(slots.inUse()).isEqualTo(3);
    }
}
