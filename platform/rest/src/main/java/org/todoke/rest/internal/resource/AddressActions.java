// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Ipv4Network;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Addresses of machines that start from the network: pools, reservations, leases. */
@Component(service = Actions.class)
public final class AddressActions implements Actions {

    private static final String POOLS = "/boot/pools";
    private static final String RESERVATIONS = "/boot/reservations";

    private final AddressService addresses;

    @Activate
    public AddressActions(@Reference AddressService addresses) {
        this.addresses = addresses;
    }

    /** A pool, given and shown alike. @param group the group of machines that it is for; empty for everybody */
    record PoolView(
            String name,
            String network,
            String first,
            String last,
            Optional<String> router,
            List<String> nameServers,
            String domain,
            Duration lease,
            String group) {

        static PoolView of(AddressPool pool) {
            return new PoolView(
                    pool.name(),
                    pool.network().toString(),
                    pool.first().toString(),
                    pool.last().toString(),
                    pool.router().map(Ipv4::toString),
                    pool.nameServers().stream().map(Ipv4::toString).toList(),
                    pool.domain(),
                    pool.lease(),
                    pool.group());
        }

        AddressPool pool() {
            return new AddressPool(
                    name,
                    Ipv4Network.parse(network),
                    Ipv4.parse(first),
                    Ipv4.parse(last),
                    router.map(Ipv4::parse),
                    nameServers.stream().map(Ipv4::parse).toList(),
                    domain,
                    lease,
                    group);
        }
    }

    /** An address that one machine gets, and no other. */
    record ReservationView(String mac, String address) {

        static ReservationView of(Reservation reservation) {
            return new ReservationView(
                    reservation.mac().value(), reservation.address().toString());
        }
    }

    /** A lease. */
    record LeaseView(String address, String mac, String hostName, String pool, Lease.State state, Instant until) {

        static LeaseView of(Lease lease) {
            return new LeaseView(
                    lease.address().toString(),
                    lease.mac().value(),
                    lease.hostName(),
                    lease.pool(),
                    lease.state(),
                    lease.until());
        }
    }

    @Override
    public List<Action> table() {
        return List.of(
                seen(POOLS, "boot.pools", "pool-list")
                        .lists(PoolView.class)
                        .by(call -> Reply.rows(
                                addresses.pools().stream().map(PoolView::of).toList())),
                administered(ActionDraft.post(POOLS, "boot.pool-add"), "pool-add")
                        .takes(PoolView.class)
                        .makes(PoolView.class)
                        .by(this::addPool),
                administered(ActionDraft.delete(POOLS + "/{pool}", "boot.pool-remove"), "pool-remove")
                        .by(call -> {
                            addresses.removePool(call.variable("pool"));
                            return Reply.NOTHING;
                        }),
                seen(RESERVATIONS, "boot.reservations", "reservation-list")
                        .lists(ReservationView.class)
                        .by(call -> Reply.rows(addresses.reservations().stream()
                                .map(ReservationView::of)
                                .toList())),
                administered(ActionDraft.post(RESERVATIONS, "boot.reservation-add"), "reservation-add")
                        .takes(ReservationView.class)
                        .makes(ReservationView.class)
                        .by(this::addReservation),
                administered(
                                ActionDraft.delete(RESERVATIONS + "/{mac}", "boot.reservation-remove"),
                                "reservation-remove")
                        .by(call -> {
                            addresses.removeReservation(BootReach.mac(call));
                            return Reply.NOTHING;
                        }),
                seen("/boot/leases", "boot.leases", "lease-list")
                        .lists(LeaseView.class)
                        .by(call -> Reply.rows(
                                addresses.leases().stream().map(LeaseView::of).toList())));
    }

    private static ActionDraft seen(String path, String name, String command) {
        return ActionDraft.get(path, name)
                .needs(Permission.VIEW, Reach.EVERYWHERE)
                .like(command);
    }

    private static ActionDraft administered(ActionDraft draft, String command) {
        return draft.needs(Permission.ADMINISTER, Reach.EVERYWHERE).like(command);
    }

    private Reply addPool(Call call) {
        AddressPool pool = within(() -> call.body(PoolView.class).pool());
        addresses.addPool(pool);
        return Reply.of(PoolView.of(pool)).at(POOLS + "/" + pool.name());
    }

    private Reply addReservation(Call call) {
        ReservationView given = call.body(ReservationView.class);
        Reservation reservation =
                within(() -> new Reservation(MacAddress.parse(given.mac()), Ipv4.parse(given.address())));
        addresses.addReservation(reservation);
        return Reply.of(ReservationView.of(reservation))
                .at(RESERVATIONS + "/" + reservation.mac().value());
    }

    /** @throws Refusal 422 where a value is out of its limits */
    private static <T> T within(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "rest.boot.wrong", e.getMessage());
        }
    }
}
