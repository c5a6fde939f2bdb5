// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that are given to clients of a network, and what these clients are told with them.
 *
 * @param name unique; lower case letters, digits, dots and hyphens
 * @param first and {@code last}: the addresses to give, both included
 * @param lease for how long an address is given, a minute to a year
 * @param group the group of machines that it is for; empty for everybody. A machine of the group is served from its pool first.
 */
public record AddressPool(
        String name,
        Ipv4Network network,
        Ipv4 first,
        Ipv4 last,
        Optional<Ipv4> router,
        List<Ipv4> nameServers,
        String domain,
        Duration lease,
        String group) {

    public static final int MAX_SIZE = 65_536;
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final int MAX_NAME_SERVERS = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{0,200}");

    /** @throws IllegalArgumentException when out of these limits */
    public AddressPool {
        check(NAME.matcher(name).matches(), "Not a pool's name: " + name);
        check(network.contains(first) && network.contains(last), "Addresses outside of " + network);
        check(first.compareTo(last) <= 0, "The last address is before the first");
        check(last.minus(first) < MAX_SIZE, "More than " + MAX_SIZE + " addresses");
        check(router.map(network::contains).orElse(true), "Router outside of " + network);
        check(nameServers.size() <= MAX_NAME_SERVERS, "More than " + MAX_NAME_SERVERS + " name servers");
        check(DOMAIN.matcher(domain).matches(), "Not a domain: " + domain);
        check(lease.compareTo(SHORTEST) >= 0 && lease.compareTo(LONGEST) <= 0, "Lease out of its limits: " + lease);
        nameServers = List.copyOf(nameServers);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    public boolean contains(Ipv4 address) {
        return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
    }

    public int size() {
        return (int) last.minus(first) + 1;
    }
}
