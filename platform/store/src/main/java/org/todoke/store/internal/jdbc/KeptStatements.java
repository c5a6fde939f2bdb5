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
import java.util.function.Function;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps prepared statements with their connection. To prepare a statement that it has compiled already costs Derby as much as to execute it;
 * the pool in front of it keeps none. PostgreSQL's driver keeps them itself. A statement that is in use is not given to anybody else. Used by
 * one thread at a time, as its connection is.
 */
final class KeptStatements implements StatementBuilder {

    private static final String DERBY = "org.apache.derby.";
    private static final int MOST = 200;

    private final Connection preparing;
    private final int most;
    private final Map<Text, PreparedStatement> kept;
    private final Map<Statement, Text> inUse = new IdentityHashMap<>();
    private final StatementBuilder others;

    private KeptStatements(Connection preparing, int most, Map<Text, PreparedStatement> kept, StatementBuilder others) {
        this.preparing = preparing;
        this.most = most;
        this.kept = kept;
        this.others = others;
    }

    /** For the connections of one pool. */
    static Function<Connection, KeptStatements> ofPool() {
        Map<Connection, Map<Text, PreparedStatement>> all = new ConcurrentHashMap<>();
        return connection -> {
            StatementBuilder plain = DefaultStatementBuilder.FACTORY.createStatementBuilder(connection);
            Connection physical = physical(connection);
            if (!physical.getClass().getName().startsWith(DERBY)) {
                return new KeptStatements(connection, 0, new HashMap<>(), plain);
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
            return new KeptStatements(physical, MOST, kept, plain);
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

    /** A statement for one use, after which it must be given back. */
    PreparedStatement take(String sql) throws SQLException {
        return take(new Text(sql, false));
    }

    private PreparedStatement take(Text text) throws SQLException {
        PreparedStatement statement = kept.remove(text);
        if (statement == null || statement.isClosed()) {
            statement = preparing.prepareStatement(
                    text.sql(), text.keys() ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS);
        }
        inUse.put(statement, text);
        return statement;
    }

    void giveBack(Statement statement) throws SQLException {
        Text text = inUse.remove(statement);
        if (text == null || kept.size() >= most || kept.containsKey(text) || statement.isClosed()) {
            statement.close();
            return;
        }
        ((PreparedStatement) statement).clearParameters();
        kept.put(text, (PreparedStatement) statement);
    }

    /** Closes a statement whose use failed: what is left in it is nobody's business. */
    void drop(Statement failed, Exception failure) {
        inUse.remove(failed);
        try {
            failed.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return others.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        return context.getGeneratedKeysColumnNames().length > 0
                ? others.create(connection, sql, context)
                : take(new Text(sql, context.isReturningGeneratedKeys()));
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return others.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        giveBack(statement);
    }

    /** @param keys whether it answers with the keys that it generates */
    private record Text(String sql, boolean keys) {}
}
