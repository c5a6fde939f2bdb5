// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Addresses: pools, reservations, leases, and the answers to clients. Thread-safe; blocks on the database where not said otherwise. */
@ProviderType
public interface AddressService {

    /**
     * What a client is told of its address (RFC 2131). In mode PROXY it is nothing. Blocks on the probe for conflicts alone: the database is waited
     * for by nobody, so that many leases go to it together.
     *
     * @return complete when the lease that is given is in the database, on another thread then; failed when it cannot be written
     */
    CompletionStage<DhcpAnswer> answer(DhcpQuestion question);

    /** Whether this client has or had an address from here, or one reserved: such clients are served first. From memory, never blocks. */
    boolean isKnown(MacAddress mac);

    /** All pools by name. */
    List<AddressPool> pools();

    /** @throws org.todoke.api.text.ProblemException CONFLICT when the name is taken or the addresses overlap with another pool's */
    void addPool(AddressPool pool);

    /** Leases of its addresses stay until they end. @throws org.todoke.api.text.ProblemException NOT_FOUND */
    void removePool(String name);

    /** All reservations by address. */
    List<Reservation> reservations();

    /** @throws org.todoke.api.text.ProblemException CONFLICT when the machine or the address has one; INVALID when no pool's network has the address */
    void addReservation(Reservation reservation);

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    void removeReservation(MacAddress mac);

    /** Leases by address, those that have ended among them. */
    List<Lease> leases();
}
