// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Remembered<String, Integer> remembered = new Remembered<>(2);

    @Test
    void knowsWhatWasPut() {
        remembered.put("a", 1);
        assertThat(remembered.find("a")).contains(1);
        assertThat(remembered.find("b")).isEmpty();
    }

    @Test
    void forgetsWhatWasNotAskedForTheLongest() {
        remembered.put("a", 1);
        remembered.put("b", 2);
        remembered.find("a");
        remembered.put("c", 3);
        assertThat(remembered.find("b")).isEmpty();
        assertThat(remembered.find("a")).contains(1);
        assertThat(remembered.find("c")).contains(3);
    }

    @Test
    void putAgainTakesNoRoomOfOthers() {
        remembered.put("a", 1);
        remembered.put("b", 2);
        remembered.put("b", 2);
        assertThat(remembered.find("a")).contains(1);
    }
}
