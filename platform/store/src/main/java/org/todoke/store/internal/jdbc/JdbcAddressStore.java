// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
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
                        new Reservation(MacAddress.parse(row.getString("mac")), address(row.getLong("address"))))
                .list());
    }

    @Override
    public boolean insert(Reservation reservation) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO dhcp_reservations (mac, address) VALUES (:mac, :address)")
                        .bind("mac", reservation.mac().value())
                        .bind("address", LeaseRows.number(reservation.address()))));
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

    @Override
    public void save(Collection<Lease> leases) {
        database.inTransaction(transaction -> LeaseRows.write(transaction, leases));
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                address(row.getLong("address")),
                MacAddress.parse(row.getString("mac")),
                row.getString("client_id"),
                row.getString("host_name"),
                row.getString("pool"),
                Lease.State.valueOf(row.getString("state")),
                Micros.read(row, "until_us"));
    }

    private static Ipv4 address(long number) {
        return new Ipv4((int) number);
    }
}
