// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.engine.port.AssignmentStore.Row;
import org.todoke.engine.port.StoreException;

/** What every store of assignments does. */
public abstract class AssignmentStoreContract {

    private final Stores stores;

    protected AssignmentStoreContract(Stores stores) {
        this.stores = stores;
    }

    @BeforeEach
    void scenarios() {
        for (String name : List.of("office", "経理")) {
            var step = new StepSpec("wait", Map.of("for", "on"), Duration.ofMinutes(1));
            stores.scenarios().insert(Scenario.of(name, List.of(step), Duration.ofHours(1)));
        }
    }

    @Test
    @DisplayName("keeps each row once, by scenario and then by whom it means, and gives a scenario's own")
    void keeps() {
        var group = new Row("経理", "group:経理部");
        var machine = new Row("office", "m-abcdefgh2345");
        var all = new Row("office", "all");
        assertThat(stores.assignments().insert(group)).isTrue();
        assertThat(stores.assignments().insert(machine)).isTrue();
        assertThat(stores.assignments().insert(all)).isTrue();
        assertThat(stores.assignments().insert(all)).isFalse();

        assertThat(stores.assignments().all()).containsExactly(all, machine, group);
        assertThat(stores.assignments().of("office")).containsExactly(all, machine);
        assertThat(stores.assignments().of("none")).isEmpty();
    }

    @Test
    @DisplayName("takes a row away once")
    void takesAway() {
        var all = new Row("office", "all");
        stores.assignments().insert(all);

        assertThat(stores.assignments().delete(all)).isTrue();
        assertThat(stores.assignments().delete(all)).isFalse();
        assertThat(stores.assignments().all()).isEmpty();
    }

    @Test
    @DisplayName("keeps no row of a scenario that is not there, and no scenario goes while it has rows")
    void belongsToScenario() {
        assertThatThrownBy(() -> stores.assignments().insert(new Row("none", "all")))
                .isInstanceOf(StoreException.class);
        stores.assignments().insert(new Row("office", "all"));

        assertThatThrownBy(() -> stores.scenarios().delete("office")).isInstanceOf(StoreException.class);
        assertThat(stores.scenarios().find("office")).isPresent();
    }
}
