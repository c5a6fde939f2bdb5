// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Facts")
class FactsTest {

    @Test
    @DisplayName("keep to their number when others are added, and take over what they know already")
    void addedFactsKeepToTheLimit() {
        Facts full = numbered("a", Facts.MAX_FACTS);
        Facts both = full.with(Facts.of(Map.of("a0001", "new", "b0001", "too many")));
        assertThat(both.values()).hasSize(Facts.MAX_FACTS).containsEntry("a0001", "new");
        assertThat(both.get("b0001")).isEmpty();
    }

    private static Facts numbered(String prefix, int count) {
        var values = new TreeMap<String, String>();
        IntStream.range(0, count).forEach(i -> values.put(String.format("%s%04d", prefix, i), "old"));
        return Facts.of(values);
    }
}
