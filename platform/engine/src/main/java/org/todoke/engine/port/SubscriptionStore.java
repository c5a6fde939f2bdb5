// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.pkg.PackageRepositories.Subscription;

/** The repositories that this server takes packages from, and what came from each. Thread-safe; blocks on the database. */
public interface SubscriptionStore {

    /** All by name. */
    List<Subscription> all();

    Optional<Subscription> find(String name);

    /** @return false when the name is taken; then nothing is changed */
    boolean insert(Subscription subscription);

    /** @return false when there is none of that name */
    boolean update(Subscription subscription);

    /** With its arrivals. @return false when there is none */
    boolean delete(String name);

    /** What came in by this subscription, by package id; empty when there is no such subscription. */
    Map<String, Arrival> arrivals(String name);

    /**
     * Writes an arrival in the place of an earlier one.
     *
     * @throws StoreException when there is no subscription of that name
     */
    void putArrival(String name, String packageId, Arrival arrival);

    void deleteArrival(String name, String packageId);

    /**
     * A package that came in, or was about to when the server ended.
     *
     * @param description SHA-256 of its description
     * @param revision that the package has here right after; a later one was edited here
     * @param whole whether it is known to have come in
     */
    record Arrival(String description, long revision, boolean whole, Instant at) {}
}
