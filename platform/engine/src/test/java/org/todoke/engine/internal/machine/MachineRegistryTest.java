// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.TestClock;

@DisplayName("The registry of machines")
class MachineRegistryTest {

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = TestClock.started();
    private final MachineRegistry registry =
            new MachineRegistry(stores.machines(), new PresenceBoard(clock, Duration.ofSeconds(90)));

    @BeforeEach
    void enrol() {
        add("m-00000001", "a", "office");
        add("m-00000002", "b", "office");
        add("m-00000003", "c", "lab");
    }

    @Test
    @DisplayName("has groups that lie in groups: what is said of one holds for all in it")
    void nestedGroups() {
        add("m-00000004", "d", "office/tokyo");
        add("m-00000005", "e", "office/tokyo/floor 3");
        add("m-00000006", "f", "offices");

        assertThat(registry.select(List.of("group:office")))
                .extracting(Machine::name)
                .containsExactly("a", "b", "d", "e");
        assertThat(registry.select(List.of("group:office/tokyo")))
                .extracting(Machine::name)
                .containsExactly("d", "e");
        var tokyo = new Grant(Role.OPERATOR, "office/tokyo");
        var caller = new Caller("ann", "rest", "", List.of(tokyo), Set.of(Permission.values()));
        assertThat(List.of("office/tokyo", "office/tokyo/floor 3"))
                .allMatch(group -> caller.may(Permission.OPERATE, group));
        assertThat(List.of("office", "office/tokyo2", "", "offices"))
                .noneMatch(group -> caller.may(Permission.VIEW, group));
    }

    @Test
    @DisplayName("gives a machine another name and group, and tells who was slower")
    void places() {
        Machine before = registry.get("a");

        Machine placed = registry.place(before, "desk-1", "lab/east");

        assertThat(placed.name()).isEqualTo("desk-1");
        assertThat(registry.select(List.of("group:lab")))
                .extracting(Machine::name)
                .containsExactly("c", "desk-1");
        assertThatThrownBy(() -> registry.place(before, "desk-2", "lab")).hasMessageContaining("engine.machine.placed");
        assertThatThrownBy(() -> registry.place(placed, "b", "lab")).hasMessageContaining("engine.machine.taken");
    }

    @ParameterizedTest(name = "name \"{0}\", group \"{1}\"")
    @CsvSource({"'',x", "all,x", "m-00000009,x", "a b,x", "a/b,x", "x,/a", "x,a/", "x,a//b", "x,a\\b", "x,a;b"})
    @DisplayName("bad input: refuses names and groups that mean something else or nothing")
    void refusesPlaces(String name, String group) {
        assertThatThrownBy(() -> registry.place(registry.get("a"), name, group)).isInstanceOf(ProblemException.class);
        assertThat(registry.get("a").group()).isEqualTo("office");
    }

    @ParameterizedTest(name = "\"{0}\" means {1}")
    @CsvSource({
        "a, a",
        "m-00000003, c",
        "group:office, a b",
        "all, a b c",
        "b a, b a",
        "a group:office a m-00000001, a b"
    })
    void selects(String words, String names) {
        assertThat(registry.select(List.of(words.split(" "))))
                .extracting(Machine::name)
                .containsExactly(names.split(" "));
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource({
        "x, engine.machine.unknown",
        "m-99999999, engine.machine.unknown",
        "group:none, engine.machine.none-meant",
        "group:, engine.machine.none-meant"
    })
    void refuses(String word, String key) {
        assertThatThrownBy(() -> registry.select(List.of("a", word)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND);
                    assertThat(problem.text()).isEqualTo(Message.of(key, word));
                });
    }

    @Test
    @DisplayName("selects nothing for no words")
    void selectsNothing() {
        assertThat(registry.select(List.of())).isEmpty();
    }

    private void add(String id, String name, String group) {
        var machine = new Machine(
                new MachineId(id),
                name,
                group,
                Facts.none(),
                Optional.empty(),
                Message.of("test.nobody"),
                Machine.Standing.ENROLLED,
                "1",
                clock.instant(),
                Optional.empty());
        stores.machines().insert(machine, Secret.random().hash(), "t");
    }
}
