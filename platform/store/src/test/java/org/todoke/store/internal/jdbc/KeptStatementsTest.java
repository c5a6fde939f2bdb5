// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.store.internal.database.DerbyDatabases;
import org.todoke.store.internal.database.TestDatabase;

class KeptStatementsTest {

    private static final String ONE = "VALUES 1";
    private static final String ECHO = "VALUES CAST(? AS INTEGER)";

    private final Function<Connection, KeptStatements> statements = KeptStatements.ofPool();
    private HikariDataSource pool;

    @BeforeEach
    void open() throws Exception {
        pool = TestDatabase.pooled(DerbyDatabases.fresh());
        pool.setMaximumPoolSize(1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatWasGivenBackIsTakenAgainByTheNextUserOfTheConnection() throws SQLException {
        PreparedStatement first = usedOnce(ONE);
        try (Connection connection = pool.getConnection()) {
            PreparedStatement second = statements.apply(connection).take(ONE);
            assertThat(second).isSameAs(first);
            assertThat(answer(second)).isEqualTo(1);
        }
    }

    @Test
    void aStatementInUseIsNotGivenToAnybodyElse() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            KeptStatements kept = statements.apply(connection);
            PreparedStatement first = kept.take(ONE);
            PreparedStatement second = kept.take(ONE);
            assertThat(second).isNotSameAs(first);
            kept.giveBack(first);
            kept.giveBack(second);
            assertThat(first.isClosed()).isFalse();
            assertThat(second.isClosed()).as("one of a text is kept").isTrue();
        }
    }

    @Test
    void whatFilledItsPlacesIsGone() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            KeptStatements kept = statements.apply(connection);
            PreparedStatement echo = kept.take(ECHO);
            echo.setInt(1, 7);
            assertThat(answer(echo)).isEqualTo(7);
            kept.giveBack(echo);
            PreparedStatement again = kept.take(ECHO);
            assertThat(again).isSameAs(echo);
            assertThatThrownBy(() -> answer(again)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatFailedIsNotUsedAgain() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            KeptStatements kept = statements.apply(connection);
            PreparedStatement failed = kept.take(ONE);
            kept.drop(failed, new SQLException("on purpose"));
            assertThat(failed.isClosed()).isTrue();
            assertThat(kept.take(ONE)).isNotSameAs(failed);
        }
    }

    @Test
    void aNewConnectionHasStatementsOfItsOwn() throws SQLException {
        PreparedStatement first = usedOnce(ONE);
        pool.evictConnection(pool.getConnection());
        try (Connection connection = pool.getConnection()) {
            PreparedStatement second = statements.apply(connection).take(ONE);
            assertThat(second).isNotSameAs(first);
            assertThat(answer(second)).isEqualTo(1);
        }
    }

    private PreparedStatement usedOnce(String sql) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            KeptStatements kept = statements.apply(connection);
            PreparedStatement statement = kept.take(sql);
            answer(statement);
            kept.giveBack(statement);
            return statement;
        }
    }

    private static int answer(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
