// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.Lease.State;
import org.todoke.api.boot.MacAddress;

/**
 * Who has which address, in memory. A client is known by its MAC address: the firmware, the loader and the system of one machine send
 * different identifiers and must get the same address. Not thread-safe.
 */
final class LeaseBook {

    private final Map<Ipv4, Lease> byAddress = new HashMap<>();
    private final Map<MacAddress, List<Ipv4>> byClient = new HashMap<>();
    private final Map<String, Slots> slots = new HashMap<>();

    LeaseBook(Collection<Lease> leases) {
        leases.forEach(this::put);
    }

    Optional<Lease> at(Ipv4 address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The client's lease of an address in this pool, whatever its state; not one that somebody else has since. */
    Optional<Lease> of(MacAddress mac, AddressPool pool) {
        return byClient.getOrDefault(mac, List.of()).stream()
                .filter(pool::contains)
                .map(byAddress::get)
                .filter(lease -> lease.state() != State.CONFLICT)
                .findFirst();
    }

    boolean knows(MacAddress mac) {
        return byClient.getOrDefault(mac, List.of()).stream()
                .anyMatch(address -> byAddress.get(address).state() != State.OFFERED);
    }

    List<Lease> all() {
        return byAddress.values().stream()
                .sorted(Comparator.comparing(Lease::address))
                .toList();
    }

    void put(Lease lease) {
        Lease before = byAddress.get(lease.address());
        if (before != null && before.mac().equals(lease.mac())) {
            byAddress.put(lease.address(), lease);
            return;
        }
        remove(lease.address());
        byAddress.put(lease.address(), lease);
        byClient.merge(lease.mac(), List.of(lease.address()), LeaseBook::joined);
        slots.values().forEach(slot -> slot.take(lease.address()));
    }

    void remove(Ipv4 address) {
        Lease before = byAddress.remove(address);
        if (before != null) {
            byClient.computeIfPresent(before.mac(), (mac, addresses) -> without(addresses, address));
            slots.values().forEach(slot -> slot.free(address));
        }
    }

    /** Nearly every client has one address: its list is as small as can be. */
    private static List<Ipv4> joined(List<Ipv4> addresses, List<Ipv4> more) {
        return Stream.concat(addresses.stream(), more.stream()).toList();
    }

    /** @return null when nothing is left, which ends the entry */
    private static List<Ipv4> without(List<Ipv4> addresses, Ipv4 gone) {
        List<Ipv4> left =
                addresses.stream().filter(address -> !address.equals(gone)).toList();
        return left.isEmpty() ? null : left;
    }

    /** Whether this client may have this address: nobody else has it, or had it until a moment that has passed. */
    boolean isFree(Ipv4 address, MacAddress mac, Instant now) {
        Lease lease = byAddress.get(address);
        return lease == null
                || lease.mac().equals(mac) && lease.state() != State.CONFLICT
                || !lease.until().isAfter(now);
    }

    /**
     * An address of the pool that nobody has: one that was never given, else the one whose lease ended first.
     *
     * @param excluded addresses that are kept for others
     */
    Optional<Ipv4> next(AddressPool pool, Collection<Ipv4> excluded, Instant now) {
        Slots free = slots.computeIfAbsent(pool.name(), name -> new Slots(pool, byAddress.keySet()));
        return free.next(excluded)
                .or(() -> free.dueAt(now)
                        ? byAddress.values().stream()
                                .filter(lease -> pool.contains(lease.address()) && !excluded.contains(lease.address()))
                                .min(Comparator.comparing(Lease::until))
                                .filter(lease -> free.noteOldest(lease, now))
                                .map(Lease::address)
                        : Optional.empty());
    }

    /** The pool is no more, or another. */
    void forgetPool(String name) {
        slots.remove(name);
    }

    /** Which addresses of a pool have a lease. */
    private static final class Slots {

        private final AddressPool pool;
        private final BitSet taken = new BitSet();
        private int cursor;
        private Instant nextSearch = Instant.MIN;

        Slots(AddressPool pool, Collection<Ipv4> leased) {
            this.pool = pool;
            leased.forEach(this::take);
        }

        void take(Ipv4 address) {
            if (pool.contains(address)) {
                taken.set((int) address.minus(pool.first()));
            }
        }

        void free(Ipv4 address) {
            if (pool.contains(address)) {
                taken.clear((int) address.minus(pool.first()));
            }
        }

        Optional<Ipv4> next(Collection<Ipv4> excluded) {
            for (int tried = 0; tried <= excluded.size(); tried++) {
                int slot = taken.nextClearBit(cursor);
                if (slot >= pool.size()) {
                    slot = taken.nextClearBit(0);
                }
                if (slot >= pool.size()) {
                    return Optional.empty();
                }
                cursor = (slot + 1) % pool.size();
                Ipv4 address = pool.first().plus(slot);
                if (!excluded.contains(address)) {
                    return Optional.of(address);
                }
            }
            return Optional.empty();
        }

        /** A full pool is not searched again before something in it can have ended. */
        boolean dueAt(Instant now) {
            return !now.isBefore(nextSearch);
        }

        boolean noteOldest(Lease oldest, Instant now) {
            boolean ended = !oldest.until().isAfter(now);
            nextSearch = ended ? Instant.MIN : now.plusMillis(500);
            return ended;
        }
    }
}
