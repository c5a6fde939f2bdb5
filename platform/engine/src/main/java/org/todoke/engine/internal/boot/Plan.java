// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.api.machine.Groups;
import org.todoke.engine.port.AddressStore;

/** Pools and reservations in memory, as they were last read. Thread-safe. */
final class Plan {

    private final AddressStore store;
    private final Function<MacAddress, String> groupOf;
    private volatile State state;

    /** @param groupOf the group of the machine with this interface; asked only where some pool is for a group */
    Plan(AddressStore store, Function<MacAddress, String> groupOf) {
        this.store = store;
        this.groupOf = groupOf;
        reload();
    }

    void reload() {
        List<Reservation> reserved = store.reservations();
        state = new State(
                store.pools(),
                reserved.stream().collect(Collectors.toUnmodifiableMap(Reservation::mac, Function.identity())),
                reserved.stream().map(Reservation::address).collect(Collectors.toUnmodifiableSet()));
    }

    List<AddressPool> pools() {
        return state.pools();
    }

    List<Reservation> reservations() {
        return state.byMac().values().stream()
                .sorted(Comparator.comparing(Reservation::address))
                .toList();
    }

    Optional<Reservation> reservation(MacAddress mac) {
        return Optional.ofNullable(state.byMac().get(mac));
    }

    /** Addresses that are kept for one machine each. */
    Set<Ipv4> reserved() {
        return state.addresses();
    }

    /** The pools that this client may be served from, in the network of this address: those of the narrowest group first. */
    List<AddressPool> poolsFor(MacAddress mac, Ipv4 inNetwork) {
        List<AddressPool> here = state.pools().stream()
                .filter(pool -> pool.network().contains(inNetwork))
                .toList();
        if (here.stream().allMatch(pool -> pool.group().isEmpty())) {
            return here;
        }
        String group = groupOf.apply(mac);
        return here.stream()
                .filter(pool -> pool.group().isEmpty() || Groups.isWithin(group, pool.group()))
                .sorted(Comparator.comparing(pool -> -pool.group().length()))
                .toList();
    }

    private record State(List<AddressPool> pools, Map<MacAddress, Reservation> byMac, Set<Ipv4> addresses) {}
}
