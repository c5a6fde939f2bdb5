// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.DhcpAnswer.Address;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.DhcpQuestion.Kind;
import org.todoke.api.boot.DhcpQuestion.Place;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Ipv4Network;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.engine.fake.InMemoryAddressStore;
import org.todoke.engine.fake.TestClock;

@DisplayName("The giving of addresses")
class LeasingTest {

    private static final Ipv4 SERVER = Ipv4.parse("10.77.0.1");
    private static final Place HERE = new Place("eth0", SERVER, Ipv4.NONE, "", false);

    private final InMemoryAddressStore store = new InMemoryAddressStore();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final Set<Ipv4> inUse = new HashSet<>();

    private final LeaseThreads threads = new LeaseThreads();

    @AfterEach
    void end() {
        threads.close();
    }

    @BeforeEach
    void pool() {
        store.insert(pool("main", "10.77.0.100", "10.77.0.103", ""));
    }

    @Test
    @DisplayName("gives a client what it was offered, and has it in the database by then")
    void offersAndGives() {
        Leasing leasing = leasing();

        Ipv4 offered = given(answer(leasing, ask(Kind.DISCOVER, 1))).address();
        Lease lease = given(answer(leasing, choose(1, offered)));

        assertThat(lease.address()).isEqualTo(offered);
        assertThat(store.leases()).containsExactly(lease);
        assertThat(lease.until()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("never offers one address to two clients")
    void holdsOffered() {
        Leasing leasing = leasing();

        var offered = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> given(answer(leasing, ask(Kind.DISCOVER, n))).address())
                .toList();

        assertThat(offered).doesNotHaveDuplicates();
        assertThat(answer(leasing, ask(Kind.DISCOVER, 5))).isInstanceOf(Address.Silent.class);
    }

    @Test
    @DisplayName("never gives one address to two of many clients that ask at the same time")
    void manyThreads() throws Exception {
        store.insert(pool("large", "10.77.0.104", "10.77.0.250", ""));
        Leasing leasing = leasing();
        var executor = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Ipv4>> clients = IntStream.rangeClosed(1, 140)
                    .<Callable<Ipv4>>mapToObj(n -> () -> {
                        Ipv4 offered =
                                given(answer(leasing, ask(Kind.DISCOVER, n))).address();
                        return given(answer(leasing, choose(n, offered))).address();
                    })
                    .toList();
            var addresses = new HashSet<Ipv4>();
            for (Future<Ipv4> address : executor.invokeAll(clients)) {
                assertThat(addresses.add(address.get())).isTrue();
            }
            assertThat(store.leases()).hasSize(140);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName("gives the same address again, after a restart of the server too")
    void remembers() {
        Ipv4 first = take(leasing(), 1);
        take(leasing(), 2);

        assertThat(take(leasing(), 1)).isEqualTo(first);
    }

    @Test
    @DisplayName("frees what was offered and never taken")
    void offersEnd() {
        Leasing leasing = leasing();
        IntStream.rangeClosed(1, 4).forEach(n -> answer(leasing, ask(Kind.DISCOVER, n)));

        clock.advance(Leasing.OFFER.plusSeconds(1));

        assertThat(answer(leasing, ask(Kind.DISCOVER, 5))).isInstanceOf(Address.Given.class);
    }

    @Test
    @DisplayName("takes the address whose lease ended first when none is left that was never given")
    void reusesOldest() {
        Leasing leasing = leasing();
        Ipv4 oldest = take(leasing, 1);
        clock.advance(Duration.ofMinutes(1));
        IntStream.rangeClosed(2, 4).forEach(n -> take(leasing, n));
        clock.advance(Duration.ofMinutes(59));

        assertThat(take(leasing, 5)).isEqualTo(oldest);
        assertThat(answer(leasing, ask(Kind.DISCOVER, 6))).isInstanceOf(Address.Silent.class);
    }

    @Test
    @DisplayName("keeps a reserved address for its machine, and gives it no other")
    void reserves() {
        store.insert(new Reservation(mac(9), Ipv4.parse("10.77.0.101")));
        store.insert(new Reservation(mac(8), Ipv4.parse("10.77.0.9")));
        Leasing leasing = leasing();

        var others = IntStream.rangeClosed(1, 3).mapToObj(n -> take(leasing, n)).toList();

        assertThat(others).doesNotContain(Ipv4.parse("10.77.0.101"));
        assertThat(take(leasing, 9)).isEqualTo(Ipv4.parse("10.77.0.101"));
        assertThat(take(leasing, 8)).isEqualTo(Ipv4.parse("10.77.0.9"));
    }

    @Test
    @DisplayName("asks whether somebody uses an address before it offers it the first time")
    void probes() {
        inUse.add(Ipv4.parse("10.77.0.100"));
        Leasing leasing = leasing();

        assertThat(take(leasing, 1)).isEqualTo(Ipv4.parse("10.77.0.101"));
        assertThat(store.leases())
                .filteredOn(lease -> lease.state() == Lease.State.CONFLICT)
                .extracting(Lease::address)
                .containsExactly(Ipv4.parse("10.77.0.100"));
    }

    @Test
    @DisplayName("avoids an address that a client found in use")
    void avoidsDeclined() {
        Leasing leasing = leasing();
        Ipv4 first = take(leasing, 1);
        answer(leasing, question(Kind.DECLINE, 1, Ipv4.NONE, Optional.of(first), Optional.of(SERVER), HERE));

        assertThat(take(leasing, 1)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("takes an address back, but lets nobody else give it back")
    void releases() {
        Leasing leasing = leasing();
        Ipv4 address = take(leasing, 1);

        answer(leasing, question(Kind.RELEASE, 2, address, Optional.empty(), Optional.of(SERVER), HERE));
        assertThat(leasing.all()).extracting(Lease::state).containsExactly(Lease.State.BOUND);

        answer(leasing, question(Kind.RELEASE, 1, address, Optional.empty(), Optional.of(SERVER), HERE));
        assertThat(leasing.all()).extracting(Lease::state).containsExactly(Lease.State.RELEASED);
    }

    @Test
    @DisplayName("refuses what another client has, and what is in another network")
    void refuses() {
        Leasing leasing = leasing();
        Ipv4 others = take(leasing, 1);

        assertThat(answer(leasing, remember(2, others))).isInstanceOf(Address.Refused.class);
        assertThat(answer(leasing, remember(2, Ipv4.parse("192.168.7.7")))).isInstanceOf(Address.Refused.class);
    }

    @Test
    @DisplayName("says nothing of an address that it does not know (RFC 2131, 4.3.2)")
    void silentOnUnknown() {
        assertThat(answer(leasing(), remember(2, Ipv4.parse("10.77.0.102")))).isInstanceOf(Address.Silent.class);
    }

    @Test
    @DisplayName("frees its offer when the client has chosen another server")
    void yields() {
        Leasing leasing = leasing();
        Ipv4 offered = given(answer(leasing, ask(Kind.DISCOVER, 1))).address();
        Ipv4 other = Ipv4.parse("10.77.0.2");

        Address answer =
                answer(leasing, question(Kind.REQUEST, 1, Ipv4.NONE, Optional.of(offered), Optional.of(other), HERE));

        assertThat(answer).isInstanceOf(Address.Silent.class);
        assertThat(answer.why().args()).containsExactly("10.77.0.2");
        assertThat(leasing.all()).isEmpty();
    }

    @Test
    @DisplayName("serves a client behind a relay from the pool of the relay's network")
    void relayed() {
        store.insert(new AddressPool(
                "branch",
                Ipv4Network.parse("10.88.0.0/24"),
                Ipv4.parse("10.88.0.10"),
                Ipv4.parse("10.88.0.20"),
                Optional.empty(),
                List.of(),
                "",
                Duration.ofHours(1),
                ""));
        var behind = new Place("eth0", SERVER, Ipv4.parse("10.88.0.1"), "port 7", false);

        Lease lease = given(
                answer(leasing(), question(Kind.DISCOVER, 1, Ipv4.NONE, Optional.empty(), Optional.empty(), behind)));

        assertThat(lease.address()).isEqualTo(Ipv4.parse("10.88.0.10"));
    }

    @Test
    @DisplayName("serves a machine from the pool of its group first, and nobody else from it")
    void groups() {
        store.insert(pool("lab", "10.77.0.200", "10.77.0.201", "lab"));
        var leasing = new Leasing(
                store, new Plan(store, mac -> mac.equals(mac(7)) ? "lab" : ""), this::probe, clock, threads);

        assertThat(take(leasing, 7)).isEqualTo(Ipv4.parse("10.77.0.200"));
        assertThat(take(leasing, 1)).isEqualTo(Ipv4.parse("10.77.0.100"));
    }

    private static Address answer(Leasing leasing, DhcpQuestion question) {
        return leasing.answer(question).toCompletableFuture().join();
    }

    private Leasing leasing() {
        return new Leasing(store, new Plan(store, mac -> ""), this::probe, clock, threads);
    }

    private CompletionStage<Boolean> probe(Ipv4 address) {
        return CompletableFuture.supplyAsync(() -> inUse.contains(address), threads);
    }

    private Ipv4 take(Leasing leasing, int client) {
        Ipv4 offered = given(answer(leasing, ask(Kind.DISCOVER, client))).address();
        return given(answer(leasing, choose(client, offered))).address();
    }

    private static Lease given(Address answer) {
        assertThat(answer).isInstanceOf(Address.Given.class);
        return ((Address.Given) answer).lease();
    }

    private static DhcpQuestion ask(Kind kind, int client) {
        return question(kind, client, Ipv4.NONE, Optional.empty(), Optional.empty(), HERE);
    }

    private static DhcpQuestion choose(int client, Ipv4 offered) {
        return question(Kind.REQUEST, client, Ipv4.NONE, Optional.of(offered), Optional.of(SERVER), HERE);
    }

    private static DhcpQuestion remember(int client, Ipv4 had) {
        return question(Kind.REQUEST, client, Ipv4.NONE, Optional.of(had), Optional.empty(), HERE);
    }

    private static DhcpQuestion question(
            Kind kind, int client, Ipv4 current, Optional<Ipv4> requested, Optional<Ipv4> server, Place place) {
        return new DhcpQuestion(
                BootMode.FULL,
                kind,
                mac(client),
                mac(client).value(),
                Optional.empty(),
                current,
                requested,
                server,
                "",
                place);
    }

    private static MacAddress mac(int number) {
        return MacAddress.parse(String.format("52:54:00:77:00:%02x", number));
    }

    private static AddressPool pool(String name, String first, String last, String group) {
        return new AddressPool(
                name,
                Ipv4Network.parse("10.77.0.0/24"),
                Ipv4.parse(first),
                Ipv4.parse(last),
                Optional.of(SERVER),
                List.of(),
                "",
                Duration.ofHours(1),
                group);
    }
}
