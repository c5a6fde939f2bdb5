// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;
import org.todoke.engine.port.AddressStore;
import org.todoke.store.internal.json.Documents;

/** Pools as documents, reservations and leases as rows. */
@Component
public final class JdbcAddressStore implements AddressStore {

    private static final int SOME = 8;
    private static final int MANY = 64;
    private static final Map<Integer, String> DELETE =
            statements(rows -> "DELETE FROM dhcp_leases WHERE address IN (" + times(rows, "?") + ")");
    private static final Map<Integer, String> INSERT = statements(
            rows -> "INSERT INTO dhcp_leases (address, mac, client_id, host_name, pool, state, until_us) VALUES "
                    + times(rows, "(?, ?, ?, ?, ?, ?, ?)"));

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcAddressStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<AddressPool> pools() {
        return database.call(handle -> handle.createQuery("SELECT document FROM dhcp_pools ORDER BY name")
                .map((row, context) -> documents.read(row.getString(1), AddressPool.class))
                .list());
    }

    @Override
    public boolean insert(AddressPool pool) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO dhcp_pools (name, document) VALUES (:name, :document)")
                        .bind("name", pool.name())
                        .bind("document", documents.write(pool))));
    }

    @Override
    public boolean deletePool(String name) {
        return database.call(handle -> handle.createUpdate("DELETE FROM dhcp_pools WHERE name = :name")
                        .bind("name", name)
                        .execute()
                == 1);
    }

    @Override
    public List<Reservation> reservations() {
        return database.call(handle -> handle.createQuery("SELECT * FROM dhcp_reservations ORDER BY address")
                .map((row, context) ->
                        new Reservation(new MacAddress(row.getString("mac")), address(row.getLong("address"))))
                .list());
    }

    @Override
    public boolean insert(Reservation reservation) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO dhcp_reservations (mac, address) VALUES (:mac, :address)")
                        .bind("mac", reservation.mac().value())
                        .bind("address", number(reservation.address()))));
    }

    @Override
    public boolean deleteReservation(MacAddress mac) {
        return database.call(handle -> handle.createUpdate("DELETE FROM dhcp_reservations WHERE mac = :mac")
                        .bind("mac", mac.value())
                        .execute()
                == 1);
    }

    @Override
    public List<Lease> leases() {
        return database.call(handle -> handle.createQuery("SELECT * FROM dhcp_leases ORDER BY address")
                .map((row, context) -> lease(row))
                .list());
    }

    /**
     * In the order of their addresses, so that two writers never wait for each other; the last of an address counts. Many rows go by one statement:
     * a server that gives addresses to thousands a second has no time for two statements a lease.
     */
    @Override
    public void save(Collection<Lease> leases) {
        var byAddress = new TreeMap<Ipv4, Lease>();
        leases.forEach(lease -> byAddress.put(lease.address(), lease));
        var rows = List.copyOf(byAddress.values());
        database.call(handle -> {
            int done = 0;
            while (done < rows.size()) {
                int most = rows.size() - done;
                int count = most >= MANY ? MANY : most >= SOME ? SOME : 1;
                replace(handle, rows.subList(done, done + count));
                done += count;
            }
            return done;
        });
    }

    private static void replace(Handle handle, List<Lease> rows) {
        Update delete = handle.createUpdate(DELETE.get(rows.size()));
        int place = 0;
        for (Lease lease : rows) {
            delete.bind(place++, number(lease.address()));
        }
        delete.execute();
        Update insert = handle.createUpdate(INSERT.get(rows.size()));
        place = 0;
        for (Lease lease : rows) {
            insert.bind(place++, number(lease.address()))
                    .bind(place++, lease.mac().value())
                    .bind(place++, lease.clientId())
                    .bind(place++, lease.hostName())
                    .bind(place++, lease.pool())
                    .bind(place++, lease.state().name())
                    .bind(place++, Micros.of(lease.until()));
        }
        insert.execute();
    }

    /** Of few sizes, so that the database keeps the plans. */
    private static Map<Integer, String> statements(IntFunction<String> ofRows) {
        return Map.of(1, ofRows.apply(1), SOME, ofRows.apply(SOME), MANY, ofRows.apply(MANY));
    }

    private static String times(int count, String part) {
        return String.join(", ", Collections.nCopies(count, part));
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                address(row.getLong("address")),
                new MacAddress(row.getString("mac")),
                row.getString("client_id"),
                row.getString("host_name"),
                row.getString("pool"),
                Lease.State.valueOf(row.getString("state")),
                Micros.read(row, "until_us"));
    }

    private static long number(Ipv4 address) {
        return Integer.toUnsignedLong(address.bits());
    }

    private static Ipv4 address(long number) {
        return new Ipv4((int) number);
    }
}
