// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;

/** What every store of auto-update's marks does. */
public abstract class UpdateStoreContract {

    private static final MachineId ONE = new MachineId("m-00000001");

    private final Stores stores;

    protected UpdateStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    @DisplayName("F-2.10: the boot for which a machine was judged is kept, each machine's own, the latest")
    void keepsBoots() {
        var other = new MachineId("m-00000002");
        assertThat(stores.updates().judgedBoot(ONE)).isEmpty();

        stores.updates().setJudgedBoot(ONE, "first");
        stores.updates().setJudgedBoot(ONE, "second");

        assertThat(stores.updates().judgedBoot(ONE)).contains("second");
        assertThat(stores.updates().judgedBoot(other)).isEmpty();
    }

    @Test
    @DisplayName("F-2.10: when the last round at the set time began is kept, also when the clock has stepped back")
    void keepsRounds() {
        assertThat(stores.updates().lastRoundMillis()).isEmpty();

        stores.updates().setLastRoundMillis(2_000);
        stores.updates().setLastRoundMillis(1_000);

        assertThat(stores.updates().lastRoundMillis()).contains(1_000L);
    }
}
