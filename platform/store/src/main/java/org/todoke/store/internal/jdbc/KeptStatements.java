// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps prepared statements with their connection. To prepare a statement that it has compiled already costs Derby as much as to execute it;
 * the pool in front of it keeps none. PostgreSQL's driver keeps them itself. A statement that is in use is not given to anybody else. Used by
 * one thread at a time, as its connection is.
 */
final class KeptStatements implements StatementBuilder {

    private static final String DERBY = "org.apache.derby.";
    private static final int MOST = 200;

    private final Connection physical;
    private final Map<Text, PreparedStatement> kept;
    private final Map<Statement, Text> inUse = new IdentityHashMap<>();
    private final StatementBuilder others;

    private KeptStatements(Connection physical, Map<Text, PreparedStatement> kept, StatementBuilder others) {
        this.physical = physical;
        this.kept = kept;
        this.others = others;
    }

    /** For the connections of one pool. */
    static StatementBuilderFactory ofPool() {
        Map<Connection, Map<Text, PreparedStatement>> all = new ConcurrentHashMap<>();
        return connection -> {
            StatementBuilder plain = DefaultStatementBuilder.FACTORY.createStatementBuilder(connection);
            Connection physical = physical(connection);
            if (!physical.getClass().getName().startsWith(DERBY)) {
                return plain;
            }
            Map<Text, PreparedStatement> kept = all.get(physical);
            if (kept == null) {
                all.keySet()
                        .removeIf(
                                KeptStatements
                                        ::isClosed); // a new connection takes the place of one that the pool has closed
                kept = new HashMap<>();
                all.put(physical, kept);
            }
            return new KeptStatements(physical, kept, plain);
        };
    }

    private static Connection physical(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            return connection;
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return others.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        if (context.getGeneratedKeysColumnNames().length > 0) {
            return others.create(connection, sql, context);
        }
        var text = new Text(sql, context.isReturningGeneratedKeys());
        PreparedStatement statement = kept.remove(text);
        if (statement == null || statement.isClosed()) {
            statement = physical.prepareStatement(
                    sql, text.keys() ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS);
        }
        inUse.put(statement, text);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return others.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        Text text = inUse.remove(statement);
        if (text == null || kept.size() >= MOST || kept.containsKey(text) || statement.isClosed()) {
            statement.close();
            return;
        }
        ((PreparedStatement) statement).clearParameters();
        kept.put(text, (PreparedStatement) statement);
    }

    /** @param keys whether it answers with the keys that it generates */
    private record Text(String sql, boolean keys) {}
}
