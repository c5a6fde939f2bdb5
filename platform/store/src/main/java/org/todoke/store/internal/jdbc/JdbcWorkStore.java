// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    private static final String INSERT = """
            INSERT INTO orders (id, execution_id, machine_id, document, proof, last_sequence, result, closed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

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
        database.inTransaction(transaction -> {
            transaction.change(
                    INSERT,
                    places -> places.text(work.order().id().value())
                            .number(work.execution().value())
                            .text(work.machine().value())
                            .text(documents.write(work.order()))
                            .text(documents.write(work.proof()))
                            .number(work.lastSequence())
                            .text(work.result().map(documents::write))
                            .truth(work.closed()));
            if (!work.closed()) {
                refer(transaction, work.order());
            }
            return work;
        });
    }

    private static void refer(Transaction transaction, Order order) {
        order.actions().stream()
                .flatMap(action -> action.fetches().stream())
                .map(ContentRef::sha256)
                .distinct()
                .forEach(sha256 -> transaction.change(
                        "INSERT INTO order_content (order_id, sha256) VALUES (?, ?)",
                        places -> places.text(order.id().value()).text(sha256)));
    }

    @Override
    public Optional<Work> find(OrderId order) {
        Optional<Ordered> known = ordered.find(order);
        String columns = known.isPresent() ? "execution_id, machine_id, last_sequence, result, closed" : "*";
        return database.row(
                "SELECT " + columns + " FROM orders WHERE id = ?",
                places -> places.text(order.value()),
                row -> work(row, known.isPresent() ? known.get() : ordered(row)));
    }

    @Override
    public List<Work> open(MachineId machine) {
        return database.rows(
                "SELECT * FROM orders WHERE machine_id = ? AND closed = FALSE ORDER BY number",
                places -> places.text(machine.value()),
                row -> work(row, ordered(row)));
    }

    @Override
    public void update(Work work) {
        database.change(
                "UPDATE orders SET last_sequence = ?, result = ? WHERE id = ?",
                places -> places.number(work.lastSequence())
                        .text(work.result().map(documents::write))
                        .text(work.order().id().value()));
    }

    @Override
    public void close(OrderId order) {
        database.inTransaction(transaction -> {
            transaction.change("DELETE FROM order_content WHERE order_id = ?", places -> places.text(order.value()));
            return transaction.change(
                    "UPDATE orders SET closed = TRUE WHERE id = ?", places -> places.text(order.value()));
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
