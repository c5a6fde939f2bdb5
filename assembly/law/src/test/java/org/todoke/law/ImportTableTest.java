// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who may import whom")
class ImportTableTest {

    private static final House HOUSE = House.built();

    static Set<String> rooms() {
        return HOUSE.rooms();
    }

    @ParameterizedTest(name = "{0} has a row in the table")
    @MethodSource("rooms")
    void isCovered(String room) {
        assertThat(ImportTable.covers(room)).isTrue();
    }

    @ParameterizedTest(name = "{0} imports only the rooms of its row")
    @MethodSource("rooms")
    void keepsToItsRow(String room) {
        assertThat(crossings(room)
                        .filter(use -> !ImportTable.allows(
                                room,
                                roomOf(use.getTargetClass()),
                                use.getTargetClass().getPackageName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} uses nothing internal of another room")
    @MethodSource("rooms")
    void leavesInternalsAlone(String room) {
        assertThat(crossings(room)
                        .filter(use -> (use.getTargetClass().getPackageName() + ".").contains(".internal."))
                        .filter(use -> !ImportTable.looksInside(room, roomOf(use.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} knows only {1}")
    @CsvSource({
        "platform/api, java. javax. org.osgi.",
        "platform/engine, java. javax. org.osgi. org.slf4j.",
        "agent/wire, java. javax. org.osgi.annotation.",
        "agent/core, java. javax. org.osgi.annotation.",
    })
    void keepsToItsTechnology(String room, String packages) {
        List<String> known = List.of(packages.split(" "));
        assertThat(uses(room)
                        .filter(use -> HOUSE.roomOf(use.getTargetClass()).isEmpty())
                        .filter(use -> known.stream()
                                .noneMatch(name -> element(use.getTargetClass()).startsWith(name)))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    @DisplayName("The engine is pure: no files, no network, no database")
    void engineIsPure() {
        Predicate<String> inputOutput = name -> Stream.of("java.io.File", "java.nio.file.", "java.net.", "java.sql.")
                .anyMatch(name::startsWith);
        assertThat(HOUSE.rooms().contains("platform/engine") ? uses("platform/engine") : Stream.<Dependency>of())
                .filteredOn(use -> inputOutput.test(element(use.getTargetClass())))
                .extracting(Dependency::getDescription)
                .isEmpty();
    }

    private static Stream<Dependency> uses(String room) {
        return HOUSE.classesOf(room).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> !use.getTargetClass().getBaseComponentType().isPrimitive());
    }

    private static Stream<Dependency> crossings(String room) {
        return uses(room)
                .filter(use -> HOUSE.roomOf(use.getTargetClass())
                        .filter(other -> !other.equals(room))
                        .isPresent());
    }

    private static String roomOf(JavaClass type) {
        return HOUSE.roomOf(type).orElseThrow();
    }

    private static String element(JavaClass type) {
        return type.getBaseComponentType().getName();
    }
}
