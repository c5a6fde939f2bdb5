// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
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

    /** In the order of their addresses, so that two writers never wait for each other; the last of an address counts. */
    @Override
    public void save(Collection<Lease> leases) {
        var byAddress = new TreeMap<Ipv4, Lease>();
        leases.forEach(lease -> byAddress.put(lease.address(), lease));
        database.call(handle -> {
            int[] updated = batch(handle, """
                    UPDATE dhcp_leases SET mac = :mac, client_id = :client, host_name = :host, pool = :pool, state = :state,
                      until_us = :until WHERE address = :address""", byAddress.values());
            int index = 0;
            var fresh = new java.util.ArrayList<Lease>();
            for (Lease lease : byAddress.values()) {
                if (updated[index++] == 0) {
                    fresh.add(lease);
                }
            }
            return batch(handle, """
                    INSERT INTO dhcp_leases (address, mac, client_id, host_name, pool, state, until_us)
                    VALUES (:address, :mac, :client, :host, :pool, :state, :until)""", fresh);
        });
    }

    private static int[] batch(Handle handle, String sql, Collection<Lease> leases) {
        if (leases.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Lease lease : leases) {
            batch.bind("address", number(lease.address()))
                    .bind("mac", lease.mac().value())
                    .bind("client", lease.clientId())
                    .bind("host", lease.hostName())
                    .bind("pool", lease.pool())
                    .bind("state", lease.state().name())
                    .bind("until", Micros.of(lease.until()))
                    .add();
        }
        return batch.execute();
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
