// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.engine.port.AddressStore;

/** Pools, reservations and leases in memory. Thread-safe. */
public final class InMemoryAddressStore implements AddressStore {

    private final Map<String, AddressPool> pools = new TreeMap<>();
    private final Map<MacAddress, Reservation> reservations = new TreeMap<>();
    private final Map<Ipv4, Lease> leases = new TreeMap<>();

    @Override
    public synchronized List<AddressPool> pools() {
        return List.copyOf(pools.values());
    }

    @Override
    public synchronized boolean insert(AddressPool pool) {
        return pools.putIfAbsent(pool.name(), pool) == null;
    }

    @Override
    public synchronized boolean deletePool(String name) {
        return pools.remove(name) != null;
    }

    @Override
    public synchronized List<Reservation> reservations() {
        return reservations.values().stream()
                .sorted(Comparator.comparing(Reservation::address))
                .toList();
    }

    @Override
    public synchronized boolean insert(Reservation reservation) {
        boolean addressTaken =
                reservations.values().stream().anyMatch(other -> other.address().equals(reservation.address()));
        return !addressTaken && reservations.putIfAbsent(reservation.mac(), reservation) == null;
    }

    @Override
    public synchronized boolean deleteReservation(MacAddress mac) {
        return reservations.remove(mac) != null;
    }

    @Override
    public synchronized List<Lease> leases() {
        return List.copyOf(leases.values());
    }

    @Override
    public synchronized void save(Collection<Lease> changed) {
        changed.forEach(lease -> leases.put(lease.address(), lease));
    }
}
