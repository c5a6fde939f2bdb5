// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What receivers miss, taken together")
class RepairLedgerTest {

    private final RepairLedger ledger = new RepairLedger();

    @Test
    @DisplayName("is the most that one of them misses, not the sum")
    void most() {
        ledger.want(3, 2, 100);
        ledger.want(3, 5, 100);
        ledger.want(3, 4, 100);
        assertThat(ledger.next().pending()).isEqualTo(5);
    }

    @Test
    @DisplayName("is less by what was sent after the receiver's last word")
    void onItsWay() {
        ledger.want(3, 2, 100);
        ledger.sent(2, 150);
        ledger.want(3, 2, 140);
        assertThat(ledger.isEmpty()).isTrue();
        ledger.want(3, 3, 140);
        assertThat(ledger.next().pending()).isEqualTo(1);
    }

    @Test
    @DisplayName("is asked for again when the repair got lost, with symbols that were not sent before")
    void lostRepair() {
        ledger.want(3, 2, 100);
        ledger.sent(2, 150);
        ledger.want(3, 1, 160);
        assertThat(ledger.next().pending()).isEqualTo(1);
        assertThat(ledger.next().symbolsSent()).isEqualTo(2);
    }

    @Test
    @DisplayName("is served in the order in which it was asked for")
    void order() {
        ledger.want(9, 1, 100);
        ledger.want(2, 1, 100);
        assertThat(ledger.next().block()).isEqualTo(9);
        ledger.sent(1, 101);
        assertThat(ledger.next().block()).isEqualTo(2);
    }

    @Test
    @DisplayName("can be forgotten, and is there again when it is asked for again")
    void forgotten() {
        ledger.want(9, 7, 100);
        ledger.forgetPending();
        assertThat(ledger.isEmpty()).isTrue();
        ledger.want(9, 2, 100);
        assertThat(ledger.next().pending()).isEqualTo(2);
    }
}
