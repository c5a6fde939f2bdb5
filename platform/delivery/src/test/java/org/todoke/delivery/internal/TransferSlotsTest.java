// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;

@DisplayName("Places for transfers")
class TransferSlotsTest {

    private static final MachineId ONE = new MachineId("m-00000001");
    private static final MachineId TWO = new MachineId("m-00000002");
    private static final MachineId THREE = new MachineId("m-00000003");

    private final List<MachineId> begun = new ArrayList<>();

    @Test
    @DisplayName("are limited in all")
    void all() {
        var slots = new TransferSlots(2, 5, 0);
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(TWO)).isFalse();
        slots.release(ONE);
        assertThat(slots.take(TWO)).isTrue();
        assertThat(slots.inUse()).isEqualTo(2);
    }

    @Test
    @DisplayName("are limited for each machine, and a machine with its full number does not even wait")
    void perMachine() {
        var slots = new TransferSlots(10, 1, 10);
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isFalse();
        assertThat(slots.await(ONE, () -> begun.add(ONE))).isFalse();
        assertThat(slots.take(TWO)).isTrue();
        slots.release(ONE);
        assertThat(slots.take(ONE)).isTrue();
    }

    @Test
    @DisplayName("go to those who wait in the order of their coming; who has left is passed over")
    void inOrder() {
        var slots = new TransferSlots(1, 1, 10);
        slots.take(ONE);
        Runnable two = turn(TWO);
        slots.await(TWO, two);
        slots.await(THREE, turn(THREE));
        assertThat(slots.waiting()).isEqualTo(2);

        slots.release(ONE);
        assertThat(begun).containsExactly(TWO);
        assertThat(slots.leave(two)).isFalse();

        slots.release(TWO);
        assertThat(begun).containsExactly(TWO, THREE);
        assertThat(slots.inUse()).isEqualTo(1);
    }

    @Test
    @DisplayName("are waited for by a limited number")
    void limitedWaiting() {
        var slots = new TransferSlots(1, 1, 1);
        slots.take(ONE);
        Runnable two = turn(TWO);
        assertThat(slots.await(TWO, two)).isTrue();
        assertThat(slots.await(THREE, turn(THREE))).isFalse();
        assertThat(slots.leave(two)).isTrue();
        assertThat(slots.await(THREE, turn(THREE))).isTrue();
    }

    @Test
    @DisplayName("that have come free meanwhile are taken at once")
    void freeMeanwhile() {
        var slots = new TransferSlots(1, 1, 1);
        slots.await(TWO, turn(TWO));
        assertThat(begun).containsExactly(TWO);
        assertThat(slots.inUse()).isEqualTo(1);
    }

    private Runnable turn(MachineId machine) {
        return () -> begun.add(machine);
    }
}
