// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts wrong credentials by the address that they come from, so that nobody keeps the database busy with guesses (the secrets
 * themselves, 256 random bits, need no such protection). A machine that showed a right credential from an address
 * lately is not kept waiting by its neighbour behind the same address. Memory is bounded: the longest unused entries go. Thread-safe.
 */
public final class FailedAttempts {

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_ADDRESSES = 10_000;
    private static final int MAX_KNOWN = 50_000;
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int limit;
    private final LongSupplier nanoTime;
    private final Map<String, Window> failures = bounded(MAX_ADDRESSES);
    private final Map<String, Boolean> known = bounded(MAX_KNOWN);

    private static final class Window {
        private final long beganAt;
        private int count;

        Window(long beganAt) {
            this.beganAt = beganAt;
        }
    }

    /** @param limit so many failures within a minute are heard, the next must wait until the minute is over */
    public FailedAttempts(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** @param machine the id that is claimed; empty when none is */
    public synchronized boolean mayTry(String address, String machine) {
        return known.containsKey(key(address, machine)) || count(address) < limit;
    }

    public synchronized void failed(String address, String machine) {
        known.remove(key(address, machine));
        if (count(address) == 0) {
            failures.put(source(address), new Window(nanoTime.getAsLong()));
        }
        failures.get(source(address)).count++;
    }

    public synchronized void succeeded(String address, String machine) {
        if (!machine.isEmpty()) {
            known.put(key(address, machine), Boolean.TRUE);
        }
    }

    private int count(String address) {
        Window window = failures.get(source(address));
        if (window == null) {
            return 0;
        }
        if (nanoTime.getAsLong() - window.beganAt >= WINDOW_NANOS) {
            failures.remove(source(address));
            return 0;
        }
        return window.count;
    }

    private static String key(String address, String machine) {
        return machine + "@" + source(address);
    }

    /** Of an IPv6 address the network: who has one address of a /64 has them all. */
    static String source(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: no name is looked up
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static <V> Map<String, V> bounded(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }
}
