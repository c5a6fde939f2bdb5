// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;

class InMemoryStoresTest {

    private static final Instant NOW = TestClock.started().instant();

    private final InMemoryStores stores = new InMemoryStores();

    @Test
    void undoesAllStoresWhenTheWorkThrows() {
        stores.machines().insert(machine("m-00000001", "one"), Secret.random().hash(), "t");

        assertThatIllegalStateException()
                .isThrownBy(() -> stores.run(() -> {
                    stores.scenarios().insert(scenario());
                    stores.machines().quarantine(new MachineId("m-00000001"));
                    throw new IllegalStateException("boom");
                }));

        assertThat(stores.scenarios().all()).isEmpty();
        assertThat(stores.machines().byName("one").orElseThrow().standing()).isEqualTo(Machine.Standing.ENROLLED);
    }

    @Test
    void anInnerTransactionBelongsToTheOuterOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.run(() -> {
                    stores.run(() -> stores.scenarios().insert(scenario()));
                    throw new IllegalStateException("boom");
                }));

        assertThat(stores.scenarios().all()).isEmpty();
    }

    @Test
    void storesAnExecutionOnlyOverTheVersionItWasMadeFrom() {
        Execution execution = queued("m-00000001");
        Execution first = in(execution, ExecutionState.READY, 1);
        Execution late = in(execution, ExecutionState.FAILED, 1);

        assertThat(stores.runs().update(first)).isTrue();
        assertThat(stores.runs().update(late)).isFalse();
        assertThat(stores.runs().execution(execution.id())).contains(first);
    }

    @Test
    void oneExecutionHoldsAMachine() {
        Execution first = queued("m-00000001");
        Execution second = queued("m-00000001");

        assertThat(stores.runs().claim(first.machine(), first.id())).isTrue();
        assertThat(stores.runs().claim(second.machine(), second.id())).isFalse();
        stores.runs().release(second.machine(), second.id());
        assertThat(stores.runs().holder(first.machine())).contains(first);
        stores.runs().release(first.machine(), first.id());
        assertThat(stores.runs().claim(second.machine(), second.id())).isTrue();
    }

    @Test
    void namesMachinesThatWaitAndThatNobodyHolds() {
        Execution held = queued("m-00000001");
        Execution idle = queued("m-00000002");
        stores.runs().claim(held.machine(), held.id());

        assertThat(stores.runs().idleWithQueue(10)).containsExactly(idle.machine());
    }

    private Execution queued(String machine) {
        Run run = stores.runs().insertRun(scenario(), NOW, "test");
        return stores.runs().insertExecution(run.id(), new MachineId(machine), Message.of("test.queued"), NOW);
    }

    private static Execution in(Execution was, ExecutionState state, long version) {
        return new Execution(
                was.id(),
                was.run(),
                was.machine(),
                version,
                state,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                was.reason(),
                "",
                NOW,
                Optional.empty(),
                Optional.empty(),
                Course.begin(Stage.DO, 0));
    }

    private static Scenario scenario() {
        return Scenario.of("s", List.of(), Duration.ofHours(1));
    }

    private static Machine machine(String id, String name) {
        return new Machine(
                new MachineId(id),
                name,
                "",
                Facts.none(),
                Optional.empty(),
                Message.of("test.nobody"),
                Machine.Standing.ENROLLED,
                "0.1.0",
                NOW,
                Optional.empty());
    }
}
