// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
