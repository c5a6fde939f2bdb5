// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Machines that give content to others of their network, by their own word; a network is what the first 24 bits of an IPv4 address or the first 64
 * of an IPv6 address say. Kept for an hour, in memory, so many at most. Thread-safe, never blocks.
 */
public final class PeerBoard {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 50_000;
    private static final int NAMED = 8;
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_NETWORK = 3;
    private static final int IPV6_NETWORK = 8;

    private final Clock clock;
    private final Map<Entry, Instant> entries = new LinkedHashMap<>();

    public PeerBoard(Clock clock) {
        this.clock = clock;
    }

    private record Entry(String sha256, String address, int port) {}

    /** @param address as a literal */
    public synchronized void add(String sha256, String address, int port) {
        Instant old = clock.instant().minus(KEPT);
        entries.values().removeIf(at -> at.isBefore(old));
        if (entries.size() < MOST) {
            entries.put(new Entry(sha256, address, port), clock.instant());
        }
    }

    /** Some of the machines of the asking one's network that have the object, in any order, as {@code HOST:PORT}. */
    public synchronized List<String> of(String sha256, String asking) {
        Instant old = clock.instant().minus(KEPT);
        var found = new ArrayList<String>();
        entries.forEach((entry, at) -> {
            boolean fits = entry.sha256().equals(sha256) && !entry.address().equals(asking) && !at.isBefore(old);
            if (fits && isSameNetwork(entry.address(), asking)) {
                found.add((entry.address().contains(":") ? "[" + entry.address() + "]" : entry.address()) + ":"
                        + entry.port());
            }
        });
        Collections.shuffle(found);
        return List.copyOf(found.subList(0, Math.min(NAMED, found.size())));
    }

    private static boolean isSameNetwork(String one, String other) {
        try {
            byte[] first = InetAddress.getByName(one).getAddress();
            byte[] second = InetAddress.getByName(other).getAddress();
            int network = first.length == IPV4_BYTES ? IPV4_NETWORK : IPV6_NETWORK;
            return first.length == second.length
                    && Arrays.equals(Arrays.copyOf(first, network), Arrays.copyOf(second, network));
        } catch (UnknownHostException e) {
            return false; // not an address after all
        }
    }
}
