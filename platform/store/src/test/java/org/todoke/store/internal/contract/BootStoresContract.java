// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootEntry.BootFile.Use;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Ipv4Network;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.Lease.State;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.security.SecretHash;

/** What every store of addresses and of boot entries does. */
public abstract class BootStoresContract {

    private static final MacAddress ONE = MacAddress.parse("52:54:00:77:00:01");
    private static final MacAddress TWO = MacAddress.parse("52:54:00:77:00:02");
    private static final String UUID = "4c4c4544-0042-3510-8052-b4c04f4a3132";

    private final Stores stores;

    protected BootStoresContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aPoolComesBackAsItWasUntilDeleted() {
        var pool = new AddressPool(
                "main",
                Ipv4Network.parse("192.168.0.0/16"),
                Ipv4.parse("192.168.1.1"),
                Ipv4.parse("192.168.255.254"),
                Optional.of(Ipv4.parse("192.168.0.1")),
                List.of(Ipv4.parse("192.168.0.2")),
                "example.org",
                Duration.ofHours(8),
                "大阪");
        assertThat(stores.addresses().insert(pool)).isTrue();
        assertThat(stores.addresses().insert(pool)).isFalse();
        assertThat(stores.addresses().pools()).containsExactly(pool);
        assertThat(stores.addresses().deletePool("main")).isTrue();
        assertThat(stores.addresses().deletePool("main")).isFalse();
        assertThat(stores.addresses().pools()).isEmpty();
    }

    @Test
    void oneMachineAndOneAddressHaveOneReservation() {
        var reservation = new Reservation(ONE, Ipv4.parse("200.0.0.1"));
        assertThat(stores.addresses().insert(reservation)).isTrue();
        assertThat(stores.addresses().insert(new Reservation(ONE, Ipv4.parse("200.0.0.2"))))
                .isFalse();
        assertThat(stores.addresses().insert(new Reservation(TWO, Ipv4.parse("200.0.0.1"))))
                .isFalse();
        assertThat(stores.addresses().reservations()).containsExactly(reservation);
        assertThat(stores.addresses().deleteReservation(ONE)).isTrue();
        assertThat(stores.addresses().deleteReservation(ONE)).isFalse();
    }

    @Test
    void leasesAreWrittenOverWhatTheAddressHad() {
        stores.addresses().save(List.of(lease("10.0.0.1", ONE, State.BOUND), lease("9.0.0.2", TWO, State.BOUND)));
        stores.addresses()
                .save(List.of(
                        lease("10.0.0.1", TWO, State.BOUND),
                        lease("250.0.0.3", TWO, State.BOUND),
                        lease("10.0.0.1", TWO, State.RELEASED)));
        stores.addresses().save(List.of());
        assertThat(stores.addresses().leases())
                .containsExactly(
                        lease("9.0.0.2", TWO, State.BOUND),
                        lease("10.0.0.1", TWO, State.RELEASED),
                        lease("250.0.0.3", TWO, State.BOUND));
    }

    @Test
    void leasesOfMany() {
        for (int count : new int[] {1, 7, 8, 63, 64, 65, 200}) {
            List<Lease> leases = IntStream.range(0, count)
                    .mapToObj(
                            n -> lease(Ipv4.parse("10.1.0.0").plus(n).toString(), n % 2 == 0 ? ONE : TWO, State.BOUND))
                    .toList();

            stores.addresses().save(leases);

            assertThat(stores.addresses().leases()).hasSize(count).containsExactlyElementsOf(leases);
        }
    }

    @Test
    void anEntryComesBackAsItWasAndItsContentIsReferredTo() {
        BootEntry entry = entry("rescue");
        assertThat(stores.boots().insert(entry)).isTrue();
        assertThat(stores.boots().insert(entry)).isFalse();
        assertThat(stores.boots().entry("rescue")).contains(entry);
        assertThat(stores.boots().entries()).containsExactly(entry);
        assertThat(stores.packages().referencedContent()).containsExactlyInAnyOrder("a".repeat(64), "b".repeat(64));
        assertThat(stores.boots().deleteEntry("rescue")).isTrue();
        assertThat(stores.boots().deleteEntry("rescue")).isFalse();
        assertThat(stores.packages().referencedContent()).isEmpty();
    }

    @Test
    void aMachineIsToStartOneEntryAtATime() {
        Machine machine = Samples.enrolled(stores, 1);
        stores.boots().insert(entry("one"));
        stores.boots().insert(entry("two"));
        stores.boots().assign(machine.id(), "one");
        stores.boots().assign(machine.id(), "two");
        assertThat(stores.boots().assignment(machine.id())).contains("two");
        assertThat(stores.boots().assignments()).isEqualTo(Map.of(machine.id(), "two"));
        assertThat(stores.boots().unassign(machine.id(), "one")).isFalse();
        assertThat(stores.boots().unassign(machine.id(), "two")).isTrue();
        assertThat(stores.boots().assignment(machine.id())).isEmpty();
    }

    @Test
    void aMachineIsFoundByItsInterfacesAndByAUuidThatIsItsAlone() {
        MachineId one = Samples.enrolled(stores, 1).id();
        MachineId two = Samples.enrolled(stores, 2).id();
        assertThat(stores.boots().insert(ONE, one, Optional.of(UUID))).isTrue();
        assertThat(stores.boots().insert(ONE, two, Optional.of(UUID))).isFalse();
        assertThat(stores.boots().machineOf(ONE)).contains(one);
        assertThat(stores.boots().machineOf(TWO)).isEmpty();
        assertThat(stores.boots().machineOf(UUID)).contains(one);
        stores.boots().insert(TWO, two, Optional.of(UUID));
        assertThat(stores.boots().machineOf(UUID)).isEmpty();
        assertThat(stores.boots().interfaces()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void aMachineIsForgottenAndItsInterfacesAreFree() {
        MachineId one = Samples.enrolled(stores, 1).id();
        MachineId two = Samples.enrolled(stores, 2).id();
        stores.boots().insert(entry("one"));
        stores.boots().assign(one, "one");
        stores.boots().assign(two, "one");
        stores.boots().insert(ONE, one, Optional.of(UUID));
        stores.boots().insert(TWO, two, Optional.empty());
        stores.boots().forget(one);
        assertThat(stores.boots().assignments()).isEqualTo(Map.of(two, "one"));
        assertThat(stores.boots().machineOf(UUID)).isEmpty();
        assertThat(stores.boots().interfaces()).containsExactly(TWO);
        assertThat(stores.boots().insert(ONE, two, Optional.empty())).isTrue();
    }

    @Test
    void aPendingMachineIsAcceptedOnce() {
        Machine enrolled = Samples.enrolled(stores, 1);
        Machine pending = Samples.pending(stores, 2);
        assertThat(stores.boots().countPending()).isEqualTo(1);
        assertThat(stores.machines().accept(enrolled.id())).isFalse();
        assertThat(stores.machines().accept(pending.id())).isTrue();
        assertThat(stores.machines().accept(pending.id())).isFalse();
        assertThat(stores.machines().byId(pending.id()).orElseThrow().standing())
                .isEqualTo(Machine.Standing.ACCEPTED);
        assertThat(stores.boots().countPending()).isZero();
    }

    @Test
    void aMachineThatCameByTheNetworkGetsAnAgentOnce() {
        Machine enrolled = Samples.enrolled(stores, 1);
        Machine pending = Samples.pending(stores, 2);
        SecretHash credential = Secret.random().hash();
        assertThat(stores.machines().enrol(joining(pending, enrolled.name()), credential, "t-1"))
                .isFalse();
        assertThat(stores.machines().byId(pending.id())).contains(pending);
        Machine joined = joining(pending, "pc-2");
        assertThat(stores.machines().enrol(joined, credential, "t-1")).isTrue();
        assertThat(stores.machines().byId(pending.id())).contains(joined);
        assertThat(stores.machines().enrolledWith("t-1", credential)).contains(joined);
        assertThat(stores.machines().enrol(joined, Secret.random().hash(), "t-1"))
                .isFalse();
        assertThat(stores.machines().credential(pending.id())).contains(credential);
    }

    private static Machine joining(Machine was, String name) {
        return new Machine(
                was.id(),
                name,
                "osaka",
                was.facts(),
                Optional.of("debian"),
                was.targetNote(),
                Machine.Standing.ENROLLED,
                "0.2.0",
                NOON,
                was.lastSeenAt());
    }

    private static BootEntry entry(String name) {
        return new BootEntry(
                name,
                BootEntry.Kind.INSTALLER,
                new BootFile("vmlinuz", Samples.content('a'), Use.LOADED),
                List.of(
                        new BootFile("initrd.gz", Samples.content('b'), Use.LOADED),
                        new BootFile("preseed.cfg", new ContentRef("b".repeat(64), 900), Use.ANSWER)),
                "console=ttyS0");
    }

    private static Lease lease(String address, MacAddress mac, State state) {
        return new Lease(Ipv4.parse(address), mac, "ff".repeat(255), "host", "main", state, NOON);
    }
}
