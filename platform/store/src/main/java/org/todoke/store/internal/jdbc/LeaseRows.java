// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Lease;
import org.todoke.store.internal.jdbc.Places.Filling;

/**
 * Writes leases, many at a time: changes the rows of addresses that have one, and inserts the others. In the order of the addresses, so that two
 * writers never wait for each other.
 */
final class LeaseRows {

    private static final int MANY = 64;

    /**
     * Derby plans once for the few rows of a new table, and would go on to read the whole of it when it has grown: it is told to go by the key. To
     * PostgreSQL that is a comment.
     */
    private static final String THERE = "SELECT address FROM dhcp_leases --DERBY-PROPERTIES constraint=dhcp_leases_pk\n"
            + "WHERE address IN (" + String.join(", ", Collections.nCopies(MANY, "?")) + ")";

    private static final String INSERT =
            "INSERT INTO dhcp_leases (mac, client_id, host_name, pool, state, until_us, address) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE dhcp_leases SET mac = ?, client_id = ?, host_name = ?, pool = ?, state = ?, until_us = ? WHERE address = ?";

    private LeaseRows() {}

    static int write(Transaction transaction, Collection<Lease> leases) {
        var last = new TreeMap<Long, Lease>();
        leases.forEach(lease -> last.put(number(lease.address()), lease));
        Set<Long> there = there(transaction, List.copyOf(last.keySet()));
        var changed = new ArrayList<Filling>();
        var fresh = new ArrayList<Filling>();
        last.forEach((address, lease) -> (there.contains(address) ? changed : fresh).add(filling(lease)));
        return (changed.isEmpty() ? 0 : transaction.changeAll(UPDATE, changed))
                + (fresh.isEmpty() ? 0 : transaction.changeAll(INSERT, fresh));
    }

    private static Set<Long> there(Transaction transaction, List<Long> addresses) {
        var found = new HashSet<Long>();
        for (int i = 0; i < addresses.size(); i += MANY) {
            List<Long> some = addresses.subList(i, Math.min(i + MANY, addresses.size()));
            found.addAll(transaction.rows(THERE, places -> askFor(some, places), row -> row.getLong(1)));
        }
        return found;
    }

    /** One statement for all numbers of addresses: the last is asked for again in the places that are left. */
    private static void askFor(List<Long> addresses, Places places) throws SQLException {
        for (int place = 0; place < MANY; place++) {
            places.number(addresses.get(Math.min(place, addresses.size() - 1)).longValue());
        }
    }

    private static Filling filling(Lease lease) {
        return places -> places.text(lease.mac().value())
                .text(lease.clientId())
                .text(lease.hostName())
                .text(lease.pool())
                .text(lease.state().name())
                .instant(lease.until())
                .number(number(lease.address()));
    }

    static long number(Ipv4 address) {
        return Integer.toUnsignedLong(address.bits());
    }
}
