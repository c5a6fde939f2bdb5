// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.port.WorkStore;
import org.todoke.store.internal.json.Documents;

/** Orders in a table, and what the open ones refer to in another, so that garbage collection need not read them. */
@Component
public final class JdbcWorkStore implements WorkStore {

    private static final int ORDERS_KEPT = 2_000;

    private final Database database;
    private final Documents documents;
    private final Remembered<OrderId, Ordered> ordered = new Remembered<>(ORDERS_KEPT);

    @Activate
    public JdbcWorkStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public void insert(Work work) {
        database.call(handle -> {
            handle.createUpdate("""
                            INSERT INTO orders (id, execution_id, machine_id, document, proof, last_sequence, result, closed)
                            VALUES (:id, :execution, :machine, :document, :proof, :sequence, :result, :closed)""")
                    .bind("id", work.order().id().value())
                    .bind("execution", work.execution().value())
                    .bind("machine", work.machine().value())
                    .bind("document", documents.write(work.order()))
                    .bind("proof", documents.write(work.proof()))
                    .bind("sequence", work.lastSequence())
                    .bind("result", work.result().map(documents::write).orElse(null))
                    .bind("closed", work.closed())
                    .execute();
            if (!work.closed()) {
                refer(handle, work.order());
            }
            return work;
        });
    }

    private static void refer(Handle handle, Order order) {
        order.actions().stream()
                .flatMap(action -> action.fetches().stream())
                .map(ContentRef::sha256)
                .distinct()
                .forEach(sha256 -> handle.createUpdate(
                                "INSERT INTO order_content (order_id, sha256) VALUES (:order, :sha256)")
                        .bind("order", order.id().value())
                        .bind("sha256", sha256)
                        .execute());
    }

    @Override
    public Optional<Work> find(OrderId order) {
        Optional<Ordered> known = ordered.find(order);
        String columns = known.isPresent() ? "execution_id, machine_id, last_sequence, result, closed" : "*";
        return database.call(handle -> handle.createQuery("SELECT " + columns + " FROM orders WHERE id = :id")
                .bind("id", order.value())
                .map((row, context) -> work(row, known.isPresent() ? known.get() : ordered(row)))
                .findOne());
    }

    @Override
    public List<Work> open(MachineId machine) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM orders WHERE machine_id = :machine AND closed = FALSE ORDER BY number")
                .bind("machine", machine.value())
                .map((row, context) -> work(row, ordered(row)))
                .list());
    }

    @Override
    public void update(Work work) {
        database.call(handle -> handle.createUpdate(
                        "UPDATE orders SET last_sequence = :sequence, result = :result WHERE id = :id")
                .bind("sequence", work.lastSequence())
                .bind("result", work.result().map(documents::write).orElse(null))
                .bind("id", work.order().id().value())
                .execute());
    }

    @Override
    public void close(OrderId order) {
        database.call(handle -> {
            handle.createUpdate("DELETE FROM order_content WHERE order_id = :id")
                    .bind("id", order.value())
                    .execute();
            return handle.createUpdate("UPDATE orders SET closed = TRUE WHERE id = :id")
                    .bind("id", order.value())
                    .execute();
        });
    }

    /** What never changes of an order. */
    private record Ordered(Order order, Proof proof) {}

    private Ordered ordered(ResultSet row) throws SQLException {
        var id = new OrderId(row.getString("id"));
        Optional<Ordered> known = ordered.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        var read = new Ordered(
                documents.read(row.getString("document"), Order.class),
                documents.read(row.getString("proof"), Proof.class));
        ordered.put(id, read);
        return read;
    }

    private Work work(ResultSet row, Ordered ordered) throws SQLException {
        return new Work(
                ordered.order(),
                new ExecutionId(row.getLong("execution_id")),
                new MachineId(row.getString("machine_id")),
                ordered.proof(),
                row.getLong("last_sequence"),
                Optional.ofNullable(row.getString("result")).map(text -> documents.read(text, Result.class)),
                row.getBoolean("closed"));
    }
}
