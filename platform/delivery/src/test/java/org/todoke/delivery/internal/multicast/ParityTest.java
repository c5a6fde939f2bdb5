// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parity that goes with each block")
class ParityTest {

    private static final int INTERVAL = 256;

    private final Parity parity = new Parity();

    @Test
    @DisplayName("is none at first, then somewhat less than blocks needed")
    void learns() {
        assertThat(parity.perBlock()).isZero();
        send(INTERVAL, 5);
        assertThat(parity.perBlock()).isEqualTo(3);
        assertThat(parity.highest()).isEqualTo(3);
    }

    @Test
    @DisplayName("is bounded, whatever is asked for")
    void bounded() {
        send(INTERVAL, 1000);
        assertThat(parity.perBlock()).isEqualTo(8);
    }

    @Test
    @DisplayName("fades away when nothing is asked for")
    void fades() {
        send(INTERVAL, 10);
        send(4 * INTERVAL, 0);
        assertThat(parity.perBlock()).isZero();
    }

    @Test
    @DisplayName("is none at once when the one it was for is dropped; repairs still take rows that were not sent")
    void forgets() {
        send(INTERVAL, 5);
        send(INTERVAL - 1, 20);
        parity.forget();
        assertThat(parity.perBlock()).isZero();
        send(INTERVAL, 0);
        assertThat(parity.perBlock()).isZero();
        assertThat(parity.highest()).isEqualTo(3);
    }

    private void send(int blocks, int repairsForEach) {
        for (int block = 0; block < blocks; block++) {
            parity.repaired(repairsForEach);
            parity.blockSent();
        }
    }
}
