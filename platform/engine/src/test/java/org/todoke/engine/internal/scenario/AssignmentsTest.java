// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Assignment;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.security.SecretHash;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.port.AssignmentStore;

@DisplayName("Whom scenarios are assigned to")
class AssignmentsTest {

    private static final MachineId ONE = new MachineId("m-00000001");
    private static final MachineId TWO = new MachineId("m-00000002");
    private static final MachineId ALONE = new MachineId("m-00000003");

    private final InMemoryStores stores = new InMemoryStores();
    private final Assignments assignments = TestScenarios.assignments(stores);

    @BeforeEach
    void fleet() {
        add(ONE, "pc-1", "lab");
        add(TWO, "pc-2", "lab");
        add(ALONE, "pc-3", "");
        for (String name : List.of("office", "patch")) {
            var step = new StepSpec("wait", Map.of("for", "on"), Duration.ofMinutes(1));
            stores.scenarios().insert(Scenario.of(name, List.of(step), Duration.ofHours(1)));
        }
    }

    private void add(MachineId id, String name, String group) {
        var machine = new Machine(
                id,
                name,
                group,
                Facts.none(),
                Optional.empty(),
                Message.of("test.os"),
                Machine.Standing.ENROLLED,
                "1",
                Instant.EPOCH,
                Optional.empty());
        stores.machines().insert(machine, new SecretHash("A".repeat(43)), "token");
    }

    @Test
    @DisplayName("are machines, groups and all, each once, and shown by name")
    void assigns() {
        assignments.assign("office", List.of("pc-3", "group:lab", "m-00000003"));
        assignments.assign("office", List.of("group:lab"));
        assignments.assign("patch", List.of("all"));

        assertThat(assignments.of("office")).containsExactlyInAnyOrder("group:lab", "pc-3");
        assertThat(assignments.list())
                .containsExactlyInAnyOrder(
                        new Assignment("office", "group:lab"),
                        new Assignment("office", "pc-3"),
                        new Assignment("patch", "all"));
        assertThat(assignments.machines("office"))
                .extracting(Machine::name)
                .containsExactlyInAnyOrder("pc-1", "pc-2", "pc-3");
    }

    @Test
    @DisplayName("are looked up when they are wanted: who joins a group later is meant too")
    void looksUpLater() {
        assignments.assign("office", List.of("group:lab"));
        add(new MachineId("m-00000004"), "pc-4", "lab");

        assertThat(assignments.machines("office")).extracting(Machine::name).contains("pc-4");
    }

    @Test
    @DisplayName("are known for each machine, with the reason; a machine of no group is in none")
    void concerns() {
        assignments.assign("office", List.of("group:lab", "pc-3"));
        assignments.assign("patch", List.of("all"));

        assertThat(assignments.concerning(ONE))
                .containsExactly(new Assignment("office", "group:lab"), new Assignment("patch", "all"));
        assertThat(assignments.concerning(ALONE))
                .containsExactly(new Assignment("office", "pc-3"), new Assignment("patch", "all"));
    }

    @Test
    @DisplayName("are taken away all or none")
    void takesAway() {
        assignments.assign("office", List.of("group:lab", "pc-3"));

        assertThat(problem(() -> assignments.unassign("office", List.of("group:lab", "pc-1"))))
                .isEqualTo(Message.of("engine.assignment.none", "office", "pc-1"));
        assertThat(assignments.of("office")).hasSize(2);
        assignments.unassign("office", List.of("group:lab", "pc-3"));

        assertThat(assignments.of("office")).isEmpty();
        assertThat(problem(() -> assignments.machines("office")))
                .isEqualTo(Message.of("engine.assignment.nobody", "office"));
    }

    @Test
    @DisplayName("must be somebody, and the scenario must be there")
    void refuses() {
        assertThat(problem(() -> assignments.assign("office", List.of("pc-3", "nobody")))
                        .key())
                .isEqualTo("engine.machine.unknown");
        assertThat(problem(() -> assignments.assign("office", List.of("group:empty")))
                        .key())
                .isEqualTo("engine.machine.none-meant");
        assertThat(problem(() -> assignments.assign("none", List.of("all"))).key())
                .isEqualTo("engine.scenario.unknown");
        assertThat(problem(() -> assignments.unassign("none", List.of("all"))).key())
                .isEqualTo("engine.scenario.unknown");
        assertThat(assignments.list()).isEmpty();
    }

    @Test
    @DisplayName("are at most 1,000 for a scenario")
    void most() {
        IntStream.range(0, AssignmentService.MOST)
                .forEach(i -> stores.assignments().insert(new AssignmentStore.Row("office", "group:g" + i)));

        assertThat(problem(() -> assignments.assign("office", List.of("all"))))
                .isEqualTo(Message.of("engine.assignment.most", AssignmentService.MOST));
        assertThat(assignments.of("office")).hasSize(AssignmentService.MOST);
    }

    private static Message problem(ThrowingCallable what) {
        return catchThrowableOfType(ProblemException.class, what).text();
    }
}
