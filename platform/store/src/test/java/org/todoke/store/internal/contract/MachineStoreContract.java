// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Run;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.Message;

/** What every {@link org.todoke.engine.port.MachineStore} does. */
public abstract class MachineStoreContract {

    private final Stores stores;

    protected MachineStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aMachineComesBackAsItWas() {
        Machine machine = Samples.machine(1, "pc-1");
        assertThat(stores.machines().insert(machine, Samples.HASH, "t1")).isTrue();
        assertThat(stores.machines().byId(machine.id())).contains(machine);
        assertThat(stores.machines().byName("pc-1")).contains(machine);
        assertThat(stores.machines().all()).containsExactly(machine);
    }

    @Test
    void factsAtTheirLimitsComeBackWhole() {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < Facts.MAX_FACTS; i++) {
            values.put("fact-%04d".formatted(i), "届".repeat(Facts.MAX_VALUE / 10));
        }
        Machine machine = Samples.enrolled(stores, 1);
        stores.machines().updateFacts(machine.id(), Facts.of(values), unclaimed(), "0.2");
        assertThat(stores.machines().byId(machine.id()).orElseThrow().facts().values())
                .isEqualTo(values);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(stores.machines().byId(Samples.machineId(9))).isEmpty();
        assertThat(stores.machines().byName("nobody")).isEmpty();
        assertThat(stores.machines().credential(Samples.machineId(9))).isEmpty();
        assertThat(stores.machines().enrolledWith("t", Samples.HASH)).isEmpty();
        assertThat(stores.machines().sessions(Samples.machineId(9))).isEmpty();
        assertThat(stores.machines().all()).isEmpty();
    }

    @Test
    void aTakenNameIsRefusedAndChangesNothing() {
        Machine first = Samples.machine(1, "pc-1");
        stores.machines().insert(first, Samples.HASH, "t1");
        assertThat(stores.machines().insert(Samples.machine(2, "pc-1"), Samples.HASH, "t1"))
                .isFalse();
        assertThat(stores.machines().all()).containsExactly(first);
    }

    @Test
    void aMachineIsPlacedWhileItStandsWhereItWas() {
        Machine first = Samples.machine(1, "pc-1");
        stores.machines().insert(first, Samples.HASH, "t1");
        stores.machines().insert(Samples.machine(2, "pc-2"), Samples.HASH, "t1");

        assertThat(stores.machines().place(first, "pc-2", "lab")).isFalse();
        assertThat(stores.machines().place(first, "desk", "lab/east")).isTrue();
        assertThat(stores.machines().place(first, "again", "lab")).isFalse();

        Machine now = stores.machines().byId(first.id()).orElseThrow();
        assertThat(now.name()).isEqualTo("desk");
        assertThat(now.group()).isEqualTo("lab/east");
        assertThat(now.facts()).isEqualTo(first.facts());
    }

    @Test
    void aMachineThatWasTakenAwayIsFoundByNothingButItsLastName() {
        Machine machine = Samples.enrolled(stores, 1);
        Machine other = Samples.enrolled(stores, 2);
        stores.machines().addSession(machine.id(), "one", NOON);

        assertThat(stores.machines().remove(machine)).isTrue();
        assertThat(stores.machines().remove(machine)).isFalse();

        assertThat(stores.machines().all()).containsExactly(other);
        assertThat(stores.machines().byId(machine.id())).isEmpty();
        assertThat(stores.machines().byName(machine.name())).isEmpty();
        assertThat(stores.machines().byName(machine.id().value())).isEmpty();
        assertThat(stores.machines().credential(machine.id())).isEmpty();
        assertThat(stores.machines().enrolledWith("token", Samples.credential(1)))
                .isEmpty();
        assertThat(stores.machines().sessions(machine.id())).isEmpty();
        assertThat(stores.machines().lastNames()).isEqualTo(Map.of(machine.id(), machine.name()));
    }

    @Test
    void theNameOfAMachineThatWasTakenAwayIsFreeAgainAndAgain() {
        for (int number = 1; number <= 3; number++) {
            Machine machine = Samples.machine(number, "pc-1");
            assertThat(stores.machines().insert(machine, Samples.credential(number), "token"))
                    .isTrue();
            assertThat(stores.machines().remove(machine)).isTrue();
        }
        assertThat(stores.machines().lastNames()).hasSize(3).containsValue("pc-1");
    }

    @Test
    void aMachineThatWasPlacedMeanwhileIsNotTakenAway() {
        Machine machine = Samples.enrolled(stores, 1);
        stores.machines().place(machine, machine.name(), "lab");
        assertThat(stores.machines().remove(machine)).isFalse();
        assertThat(stores.machines().credential(machine.id())).isPresent();
        assertThat(stores.machines().lastNames()).isEmpty();
    }

    @Test
    void aMachineThatWasPendingCountsNoMoreWhenItIsTakenAway() {
        Machine machine = Samples.pending(stores, 1);
        assertThat(stores.machines().remove(machine)).isTrue();
        assertThat(stores.boots().countPending()).isZero();
        assertThat(stores.machines().accept(machine.id())).isFalse();
    }

    @Test
    void executionsOfAMachineThatWasTakenAwayStayInTheOrderOfNames() {
        Machine first = Samples.enrolled(stores, 1);
        Machine second = Samples.enrolled(stores, 2);
        Run run = stores.runs().insertRun(Samples.scenario("app"), NOON, "karaf");
        stores.runs().insertExecution(run.id(), second.id(), Samples.REASON, NOON);
        stores.runs().insertExecution(run.id(), first.id(), Samples.REASON, NOON);

        stores.machines().remove(first);

        assertThat(stores.runs().executions(run.id()))
                .extracting(Execution::machine)
                .containsExactly(first.id(), second.id());
    }

    @Test
    void aTransactionGoesOnAfterARefusedName() {
        stores.machines().insert(Samples.machine(1, "pc-1"), Samples.HASH, "t1");
        stores.transactions().run(() -> {
            assertThat(stores.machines().insert(Samples.machine(2, "pc-1"), Samples.HASH, "t1"))
                    .isFalse();
            assertThat(stores.machines().insert(Samples.machine(2, "pc-1-2"), Samples.HASH, "t1"))
                    .isTrue();
        });
        assertThat(stores.machines().byName("pc-1-2")).isPresent();
    }

    @Test
    void machinesAreListedByNameInByteOrder() {
        for (String name : List.of("b", "a", "a-1", "B", "a.1", "ab")) {
            stores.machines().insert(Samples.machine(name.hashCode(), name), Samples.HASH, "t");
        }
        assertThat(stores.machines().all())
                .extracting(Machine::name)
                .containsExactly("B", "a", "a-1", "a.1", "ab", "b");
    }

    @Test
    void theSameTokenWithTheSameCredentialFindsTheMachine() {
        Machine machine = Samples.machine(1, "pc-1");
        stores.machines().insert(machine, Samples.credential(1), "t1");
        assertThat(stores.machines().enrolledWith("t1", Samples.credential(1))).contains(machine);
        assertThat(stores.machines().enrolledWith("t2", Samples.credential(1))).isEmpty();
        assertThat(stores.machines().enrolledWith("t1", Samples.credential(2))).isEmpty();
        assertThat(stores.machines().credential(machine.id())).contains(Samples.credential(1));
    }

    @Test
    void newFactsReplaceOldOnesWithClaimAndAgentVersion() {
        Machine machine = Samples.enrolled(stores, 1);
        Facts facts = Facts.of(Map.of("only", "this"));
        stores.machines().updateFacts(machine.id(), facts, unclaimed(), "0.2.0");
        Machine changed = stores.machines().byId(machine.id()).orElseThrow();
        assertThat(changed.facts()).isEqualTo(facts);
        assertThat(changed.targetId()).isEmpty();
        assertThat(changed.targetNote()).isEqualTo(unclaimed().note());
        assertThat(changed.agentVersion()).isEqualTo("0.2.0");
        assertThat(changed.name()).isEqualTo(machine.name());
    }

    @Test
    void aClaimAloneLeavesTheFacts() {
        Machine machine = Samples.enrolled(stores, 1);
        stores.machines().updateClaim(machine.id(), unclaimed());
        Machine changed = stores.machines().byId(machine.id()).orElseThrow();
        assertThat(changed.targetId()).isEmpty();
        assertThat(changed.facts()).isEqualTo(machine.facts());
        assertThat(changed.agentVersion()).isEqualTo(machine.agentVersion());
    }

    @Test
    void quarantineIsOneMachines() {
        Machine one = Samples.enrolled(stores, 1);
        Machine two = Samples.enrolled(stores, 2);
        stores.machines().quarantine(one.id());
        assertThat(stores.machines().byId(one.id()).orElseThrow().standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(stores.machines().byId(two.id()).orElseThrow().standing()).isEqualTo(Standing.ENROLLED);
    }

    @Test
    void manyAreSeenAtOnceAndUnknownOnesDoNoHarm() {
        var at = new HashMap<MachineId, Instant>();
        IntStream.range(0, 200).forEach(i -> {
            Machine machine = Samples.enrolled(stores, i);
            at.put(machine.id(), NOON.plusSeconds(i));
        });
        at.put(Samples.machineId(9999), NOON);
        stores.machines().seen(at);
        stores.machines().seen(Map.of());
        for (Machine machine : stores.machines().all()) {
            assertThat(machine.lastSeenAt()).isEqualTo(Optional.of(at.get(machine.id())));
        }
    }

    @Test
    void sessionsAreNewestFirst() {
        Machine machine = Samples.enrolled(stores, 1);
        Machine other = Samples.enrolled(stores, 2);
        stores.machines().addSession(machine.id(), "one", NOON);
        stores.machines().addSession(machine.id(), "two", NOON);
        stores.machines().addSession(other.id(), "one", NOON);
        assertThat(stores.machines().sessions(machine.id())).containsExactly("two", "one");
    }

    @Test
    void aSessionAddedAgainIsTheNewest() {
        Machine machine = Samples.enrolled(stores, 1);
        for (String session : List.of("one", "two", "one")) {
            stores.machines().addSession(machine.id(), session, NOON);
        }
        assertThat(stores.machines().sessions(machine.id())).containsExactly("one", "two");
    }

    @Test
    void fiftySessionsAreKept() {
        Machine machine = Samples.enrolled(stores, 1);
        IntStream.rangeClosed(1, 53).forEach(i -> stores.machines().addSession(machine.id(), "s" + i, NOON));
        assertThat(stores.machines().sessions(machine.id()))
                .hasSize(50)
                .startsWith("s53")
                .endsWith("s4");
    }

    private static Claim unclaimed() {
        return new Claim(Optional.empty(), Optional.empty(), Message.of("target.nobody", "plan9"));
    }
}
