// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.run.ExecutionState;

@DisplayName("An execution's state")
class ExecutionStateTest {

    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            QUEUED        | READY FAILED INTERRUPTED
            READY         | OFFERED WAITING GATHERING AWAITING_BOOT COMPLETED FAILED INTERRUPTED
            WAITING       | READY COMPLETED FAILED INTERRUPTED
            GATHERING     | READY FAILED INTERRUPTED
            OFFERED       | DELIVERING INSTALLING PROVING REPORTED WAITING FAILED INTERRUPTED
            DELIVERING    | INSTALLING PROVING REPORTED WAITING FAILED INTERRUPTED
            INSTALLING    | DELIVERING PROVING REPORTED WAITING FAILED
            PROVING       | REPORTED WAITING FAILED
            REPORTED      | READY WAITING AWAITING_BOOT COMPLETED FAILED INTERRUPTED
            AWAITING_BOOT | QUEUED FAILED INTERRUPTED
            COMPLETED     | -
            FAILED        | QUEUED
            INTERRUPTED   | QUEUED
            """)
    void transitions(ExecutionState from, String to) {
        Set<String> allowed = Arrays.stream(ExecutionState.values())
                .filter(from::canBecome)
                .map(Enum::name)
                .collect(Collectors.toSet());

        assertThat(allowed).isEqualTo(to == null ? Set.of() : Set.of(to.split(" ")));
    }

    @ParameterizedTest(name = "{0} has a way to the end")
    @EnumSource(
            value = ExecutionState.class,
            names = {"COMPLETED", "FAILED", "INTERRUPTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void hasExit(ExecutionState state) {
        assertThat(state.canBecome(ExecutionState.FAILED)).isTrue();
    }

    @Test
    @DisplayName("counts against the limit from the offer to the judgement (ruling 6)")
    void atWork() {
        assertThat(ExecutionState.values())
                .filteredOn(ExecutionState::isAtWork)
                .containsExactly(
                        ExecutionState.OFFERED,
                        ExecutionState.DELIVERING,
                        ExecutionState.INSTALLING,
                        ExecutionState.PROVING,
                        ExecutionState.REPORTED);
    }
}
