// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.Collection;
import java.util.List;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.Lease;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Reservation;

/** Pools, reservations and leases of addresses. */
public interface AddressStore {

    /** All pools by name. */
    List<AddressPool> pools();

    /** @return false when the name is taken; then nothing is changed */
    boolean insert(AddressPool pool);

    /** @return false when there is none */
    boolean deletePool(String name);

    List<Reservation> reservations();

    /** @return false when the machine or the address has one; then nothing is changed */
    boolean insert(Reservation reservation);

    /** @return false when there is none */
    boolean deleteReservation(MacAddress mac);

    List<Lease> leases();

    /** Writes these leases, each over what its address had before; all or none. Called with many at a time. */
    void save(Collection<Lease> leases);
}
