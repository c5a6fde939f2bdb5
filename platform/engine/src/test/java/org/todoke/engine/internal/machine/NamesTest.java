// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.MachineId;

@DisplayName("A machine's name")
class NamesTest {

    @ParameterizedTest(name = "\"{0}\" becomes \"{1}\"")
    @CsvSource({
        "pc-1, pc-1",
        "' PC_1.example ', PC_1.example",
        "経理-パソコン, 経理-パソコン",
        "a b/c:d, a-b-c-d",
        "'', machine",
        "'///', machine",
        "all, machine",
        "group:x, group-x",
        "m-abcdefgh, machine"
    })
    void isMadeFit(String wished, String name) {
        assertThat(Names.machineName(wished)).isEqualTo(name);
    }

    @Test
    @DisplayName("is cut at 63 characters, never within one")
    void isCut() {
        assertThat(Names.machineName("x".repeat(64))).hasSize(63);
        assertThat(Names.machineName("x".repeat(62) + "\uD867\uDE3D")).isEqualTo("x".repeat(62));
    }

    @ParameterizedTest(name = "the {1}. of {0} is {2}")
    @CsvSource({"pc, 1, pc", "pc, 2, pc-2", "pc, 1000, pc-1000"})
    void isNumbered(String name, int number, String numbered) {
        assertThat(Names.numbered(name, number)).isEqualTo(numbered);
    }

    @Test
    @DisplayName("keeps its length when it is numbered")
    void fitsNumbered() {
        assertThat(Names.numbered("x".repeat(63), 12)).hasSize(63).endsWith("x-12");
        assertThat(Names.numbered("x".repeat(59) + "\uD867\uDE3Dyy", 12)).isEqualTo("x".repeat(59) + "-12");
    }

    @Test
    @DisplayName("is no id: ids are random and of their own form")
    void ids() {
        var ids = IntStream.range(0, 1_000).mapToObj(i -> Names.random("m-")).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(MachineId::isMachineId);
        assertThat(Stream.of("pc-1", "m-1")).noneMatch(MachineId::isMachineId);
    }
}
