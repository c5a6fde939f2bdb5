// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.DhcpAnswer.Address;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.Lease.State;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.api.text.Message;
import org.todoke.engine.port.AddressProbe;
import org.todoke.engine.port.AddressStore;

/**
 * Answers clients as RFC 2131 has it. An address is held from the offer on, so that two clients are never offered the same one; a lease that a
 * client is told of is in the database before. Thread-safe.
 */
final class Leasing {

    static final Duration OFFER = Duration.ofSeconds(60);
    static final Duration AVOIDED = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);
    private static final int MOST_PROBES = 3;

    private final Plan plan;
    private final AddressProbe probe;
    private final Clock clock;
    private final LeaseBook book;
    private final GroupCommit<Lease> commit;

    /** @param threads for what need not be waited for: the writing of leases, and the answers that come after */
    Leasing(AddressStore store, Plan plan, AddressProbe probe, Clock clock, Executor threads) {
        this.plan = plan;
        this.probe = probe;
        this.clock = clock;
        this.book = new LeaseBook(store.leases());
        this.commit = new GroupCommit<>(store::save, threads);
    }

    /** Complete when what the client may rely on is in the database. */
    CompletionStage<Address> answer(DhcpQuestion question) {
        return switch (question.kind()) {
            case DISCOVER -> discover(question);
            case REQUEST -> request(question);
            case INFORM -> completedStage(inform(question));
            case DECLINE -> decline(question);
            case RELEASE -> release(question);
        };
    }

    synchronized boolean knows(MacAddress mac) {
        return book.knows(mac);
    }

    synchronized List<Lease> all() {
        return book.all();
    }

    synchronized void forgetPool(String name) {
        book.forgetPool(name);
    }

    private CompletionStage<Address> discover(DhcpQuestion question) {
        List<AddressPool> pools = pools(question);
        return pools.isEmpty()
                ? silent("engine.boot.no-pool-here", question.place().inNetwork())
                : offer(question, pools, 1);
    }

    private CompletionStage<Address> offer(DhcpQuestion question, List<AddressPool> pools, int attempt) {
        if (attempt > MOST_PROBES) {
            return silent("engine.boot.all-taken", pools.get(0).name());
        }
        Optional<Offer> held = hold(question, pools);
        if (held.isEmpty()) {
            return silent("engine.boot.exhausted", pools.get(0).name());
        }
        Lease lease = held.get().lease();
        Address given = new Address.Given(lease, held.get().pool(), Message.of("engine.boot.offered", lease.address()));
        if (!held.get().fresh()) {
            return completedStage(given);
        }
        return probe.isTaken(lease.address()).thenCompose(taken -> {
            if (!taken) {
                return completedStage(given);
            }
            avoid(lease);
            return offer(question, pools, attempt + 1);
        });
    }

    private void avoid(Lease lease) {
        LOG.warn("{} is in use by somebody who has it not from here", lease.address());
        keep(with(lease, State.CONFLICT, clock.instant().plus(AVOIDED))).exceptionally(failure -> {
            LOG.warn("Until the next start alone it is known that this address is in use", failure);
            return null;
        });
    }

    private static CompletionStage<Address> silent(String why, Object what) {
        return completedStage(new Address.Silent(Message.of(why, what)));
    }

    private synchronized Optional<Offer> hold(DhcpQuestion question, List<AddressPool> pools) {
        Instant now = clock.instant();
        for (AddressPool pool : pools) {
            Optional<Ipv4> address = choose(question, pool, now);
            if (address.isPresent()) {
                Optional<Lease> before =
                        book.at(address.get()).filter(lease -> lease.mac().equals(question.mac()));
                boolean bound = before.filter(lease ->
                                lease.state() == State.BOUND && lease.until().isAfter(now))
                        .isPresent();
                Lease lease =
                        bound ? before.get() : lease(question, pool, address.get(), State.OFFERED, now.plus(OFFER));
                book.put(lease);
                return Optional.of(new Offer(lease, pool, before.isEmpty()));
            }
        }
        return Optional.empty();
    }

    /** Its reserved address, the one that it had, the one that it would like, any: the first of these that is free. */
    private Optional<Ipv4> choose(DhcpQuestion question, AddressPool pool, Instant now) {
        Optional<Ipv4> own =
                plan.reservation(question.mac()).map(Reservation::address).filter(pool.network()::contains);
        if (own.isPresent()) {
            return own.filter(address -> book.isFree(address, question.mac(), now));
        }
        return book.of(question.mac(), pool)
                .map(Lease::address)
                .filter(address -> !plan.reserved().contains(address))
                .or(() -> question.requested()
                        .filter(pool::contains)
                        .filter(address -> !plan.reserved().contains(address))
                        .filter(address -> book.isFree(address, question.mac(), now)))
                .or(() -> book.next(pool, plan.reserved(), now));
    }

    private CompletionStage<Address> request(DhcpQuestion question) {
        if (question.server().isPresent()
                && !question.server().get().equals(question.place().server())) {
            return completedStage(chosenOther(question));
        }
        List<AddressPool> pools = pools(question);
        if (pools.isEmpty()) {
            return silent("engine.boot.no-pool-here", question.place().inNetwork());
        }
        Ipv4 wanted = question.requested().orElse(question.current());
        if (!pools.get(0).network().contains(wanted)) {
            return completedStage(new Address.Refused(Message.of("engine.boot.other-network", wanted)));
        }
        Optional<Given> given = bind(question, pools, wanted);
        if (given.isPresent()) {
            AddressPool pool = given.get().pool();
            return commit.write(given.get().lease())
                    .thenApply(lease -> new Address.Given(lease, pool, Message.of("engine.boot.leased", wanted)));
        }
        return completedStage(
                isAnothers(question, wanted) || question.server().isPresent()
                        ? new Address.Refused(Message.of("engine.boot.not-yours", wanted))
                        : new Address.Silent(Message.of("engine.boot.not-from-here", wanted)));
    }

    private synchronized Optional<Given> bind(DhcpQuestion question, List<AddressPool> pools, Ipv4 wanted) {
        Instant now = clock.instant();
        boolean reserved = plan.reservation(question.mac())
                .filter(own -> own.address().equals(wanted))
                .isPresent();
        boolean mine = book.at(wanted)
                .filter(lease -> lease.mac().equals(question.mac()) && lease.state() != State.CONFLICT)
                .isPresent();
        if (!mine && !(reserved && book.isFree(wanted, question.mac(), now))) {
            return Optional.empty();
        }
        return pools.stream()
                .filter(pool -> reserved || pool.contains(wanted))
                .filter(pool -> reserved || !plan.reserved().contains(wanted))
                .findFirst()
                .map(pool -> {
                    Lease lease = lease(question, pool, wanted, State.BOUND, now.plus(pool.lease()));
                    book.put(lease);
                    return new Given(lease, pool);
                });
    }

    private synchronized boolean isAnothers(DhcpQuestion question, Ipv4 address) {
        return !book.isFree(address, question.mac(), clock.instant());
    }

    /** An offer of ours is free again at once. */
    private synchronized Address chosenOther(DhcpQuestion question) {
        for (AddressPool pool : pools(question)) {
            book.of(question.mac(), pool)
                    .filter(lease -> lease.state() == State.OFFERED)
                    .ifPresent(lease -> book.remove(lease.address()));
        }
        return new Address.Silent(
                Message.of("engine.boot.chose-other", question.server().orElse(Ipv4.NONE)));
    }

    private Address inform(DhcpQuestion question) {
        return pools(question).stream()
                .findFirst()
                .<Address>map(pool -> new Address.Informed(pool, Message.of("engine.boot.informed")))
                .orElseGet(() -> new Address.Silent(
                        Message.of("engine.boot.no-pool-here", question.place().inNetwork())));
    }

    private CompletionStage<Address> decline(DhcpQuestion question) {
        Ipv4 address = question.requested().orElse(question.current());
        return after(
                mine(question, address)
                        .map(lease ->
                                with(lease, State.CONFLICT, clock.instant().plus(AVOIDED))),
                new Address.Silent(Message.of("engine.boot.declined", address)));
    }

    private CompletionStage<Address> release(DhcpQuestion question) {
        return after(
                mine(question, question.current()).map(lease -> with(lease, State.RELEASED, clock.instant())),
                new Address.Silent(Message.of("engine.boot.released", question.current())));
    }

    private CompletionStage<Address> after(Optional<Lease> change, Address answer) {
        return change.<CompletionStage<Address>>map(lease -> keep(lease).thenApply(kept -> answer))
                .orElseGet(() -> completedStage(answer));
    }

    private synchronized Optional<Lease> mine(DhcpQuestion question, Ipv4 address) {
        return book.at(address).filter(lease -> lease.mac().equals(question.mac()));
    }

    private CompletableFuture<Lease> keep(Lease lease) {
        synchronized (this) {
            book.put(lease);
        }
        return commit.write(lease);
    }

    private List<AddressPool> pools(DhcpQuestion question) {
        return plan.poolsFor(question.mac(), question.place().inNetwork());
    }

    private static Lease lease(DhcpQuestion question, AddressPool pool, Ipv4 address, State state, Instant until) {
        return new Lease(address, question.mac(), question.clientId(), question.hostName(), pool.name(), state, until);
    }

    private static Lease with(Lease lease, State state, Instant until) {
        return new Lease(lease.address(), lease.mac(), lease.clientId(), lease.hostName(), lease.pool(), state, until);
    }

    /** @param fresh whether the client has not had it before, so that somebody else may be using it */
    private record Offer(Lease lease, AddressPool pool, boolean fresh) {}

    private record Given(Lease lease, AddressPool pool) {}
}
