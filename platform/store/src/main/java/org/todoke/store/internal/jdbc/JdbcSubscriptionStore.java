// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.engine.port.SubscriptionStore;
import org.todoke.store.internal.json.Documents;

/** Subscriptions in a table, each a document; what came from them in rows of another. */
@Component
public final class JdbcSubscriptionStore implements SubscriptionStore {

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcSubscriptionStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<Subscription> all() {
        return database.call(handle -> handle.createQuery("SELECT document FROM subscriptions ORDER BY name")
                .map((row, context) -> documents.read(row.getString(1), Subscription.class))
                .list());
    }

    @Override
    public Optional<Subscription> find(String name) {
        return database.call(handle -> handle.createQuery("SELECT document FROM subscriptions WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> documents.read(row.getString(1), Subscription.class))
                .findOne());
    }

    @Override
    public boolean insert(Subscription subscription) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO subscriptions (name, document) VALUES (:name, :document)")
                        .bind("name", subscription.name())
                        .bind("document", documents.write(subscription))));
    }

    @Override
    public boolean update(Subscription subscription) {
        return database.call(
                handle -> handle.createUpdate("UPDATE subscriptions SET document = :document WHERE name = :name")
                                .bind("name", subscription.name())
                                .bind("document", documents.write(subscription))
                                .execute()
                        == 1);
    }

    @Override
    public boolean delete(String name) {
        return database.call(handle -> {
            handle.createUpdate("DELETE FROM subscription_arrivals WHERE name = :name")
                    .bind("name", name)
                    .execute();
            return handle.createUpdate("DELETE FROM subscriptions WHERE name = :name")
                            .bind("name", name)
                            .execute()
                    == 1;
        });
    }

    @Override
    public Map<String, Arrival> arrivals(String name) {
        return database.call(handle -> {
            var arrivals = new HashMap<String, Arrival>();
            handle.createQuery("SELECT * FROM subscription_arrivals WHERE name = :name")
                    .bind("name", name)
                    .map((row, context) -> Map.entry(row.getString("package_id"), arrival(row)))
                    .forEach(entry -> arrivals.put(entry.getKey(), entry.getValue()));
            return arrivals;
        });
    }

    @Override
    public void putArrival(String name, String packageId, Arrival arrival) {
        database.call(handle -> {
            int updated =
                    bound(handle.createUpdate("""
                    UPDATE subscription_arrivals
                    SET description = :description, revision = :revision, whole = :whole, at_us = :at
                    WHERE name = :name AND package_id = :package"""), name, packageId, arrival).execute();
            return updated == 1 ? updated : inserted(handle, name, packageId, arrival);
        });
    }

    @Override
    public void deleteArrival(String name, String packageId) {
        database.call(handle -> handle.createUpdate(
                        "DELETE FROM subscription_arrivals WHERE name = :name AND package_id = :package")
                .bind("name", name)
                .bind("package", packageId)
                .execute());
    }

    private static int inserted(Handle handle, String name, String packageId, Arrival arrival) {
        return bound(handle.createUpdate("""
                INSERT INTO subscription_arrivals (name, package_id, description, revision, whole, at_us)
                VALUES (:name, :package, :description, :revision, :whole, :at)"""), name, packageId, arrival).execute();
    }

    private static Update bound(Update update, String name, String packageId, Arrival arrival) {
        return update.bind("name", name)
                .bind("package", packageId)
                .bind("description", arrival.description())
                .bind("revision", arrival.revision())
                .bind("whole", arrival.whole())
                .bind("at", Micros.of(arrival.at()));
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                row.getString("description"),
                row.getLong("revision"),
                row.getBoolean("whole"),
                Micros.read(row, "at_us"));
    }
}
