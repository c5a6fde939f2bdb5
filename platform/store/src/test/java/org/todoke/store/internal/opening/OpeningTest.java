// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.store.internal.database.DerbyDatabases;
import org.todoke.store.internal.database.JdbcStores;
import org.todoke.store.internal.database.OtherProcess;
import org.todoke.store.internal.database.TestDatabase;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OpeningTest {

    @TempDir
    Path folder;

    @Test
    void aFreshDatabaseIsMadeAndReady() throws Exception {
        try (var attempt = new Attempt(DerbyDatabases.fresh()).toItsEnd()) {
            assertThat(attempt.problem()).isEmpty();
            assertThat(attempt.refused()).isEmpty();
            assertThat(JdbcStores.on(attempt.opened().orElseThrow()).machines().all())
                    .isEmpty();
        }
    }

    @Test
    void aDirectoryThatAnotherServerHoldsIsRefusedWithTheReason() throws Exception {
        Path database = folder.resolve("held");
        try (var holder = new OtherProcess(DerbyHolder.class, database.toString())) {
            assertThat(holder.line()).isEqualTo("held true");
            try (var pool = TestDatabase.pooled(DerbyDatabases.at(database), 5_000);
                    var attempt = new Attempt(pool).toItsEnd()) {
                assertThat(attempt.refused()).contains("store.locked");
                assertThat(attempt.problem()).contains("store.locked");
                assertThat(attempt.readiness.problem().orElseThrow().args().get(0))
                        .contains(database.toString());
                assertThat(attempt.opened()).isEmpty();
            }
        }
    }

    @Test
    void aDirectoryThatIsNoDatabaseIsRefused() throws Exception {
        Path other = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(other.resolve("cat.jpg"), "meow");
        try (var attempt = new Attempt(DerbyDatabases.at(other)).toItsEnd()) {
            assertThat(attempt.refused()).contains("store.unusable");
        }
    }

    @Test
    void aDatabaseThatIsNotToBeMadeIsMissed() throws Exception {
        var source = new EmbeddedDataSource();
        source.setDatabaseName(folder.resolve("nowhere").toString());
        try (var attempt = new Attempt(source).toItsEnd()) {
            assertThat(attempt.refused()).contains("store.no-database");
        }
    }

    @Test
    void aDatabaseOfANewerServerIsRefused() throws Exception {
        DataSource source = DerbyDatabases.fresh();
        new Attempt(source).toItsEnd().close();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO schema_migrations VALUES (9999, 'V9999__later', '" + "0".repeat(64) + "', 0)");
        }
        try (var attempt = new Attempt(source).toItsEnd()) {
            assertThat(attempt.refused()).contains("store.database-newer");
        }
    }

    @Test
    void anUnreachableDatabaseIsTriedAgainUntilItIsThere() throws Exception {
        var there = DerbyDatabases.fresh();
        var attempts = new AtomicInteger();
        DataSource late = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (attempts.incrementAndGet() <= 3) {
                        throw new SQLNonTransientConnectionException("Connection refused", "08001");
                    }
                    return method.invoke(there, arguments);
                });
        try (var attempt = new Attempt(late).toItsEnd()) {
            assertThat(attempts).hasValueGreaterThan(3);
            assertThat(attempt.opened()).isPresent();
            assertThat(attempt.problem()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatTakesLongerThanThePoolWaitsIsNoProblem() throws Exception {
        var there = DerbyDatabases.fresh();
        var attempts = new AtomicInteger();
        DataSource slow = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (attempts.incrementAndGet() <= 2) {
                        throw new SQLTransientConnectionException("Connection is not available");
                    }
                    return method.invoke(there, arguments);
                });
        try (var attempt = new Attempt(slow)) {
            assertThat(attempt.problem()).isNotEqualTo(Optional.of("store.unreachable"));
            assertThat(attempt.toItsEnd().opened()).isPresent();
        }
    }

    @Test
    void attemptsEndWithTheirDataSource() throws Exception {
        DataSource never = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("Connection refused", "08001");
                });
        var attempt = new Attempt(never);
        await().until(() ->
                attempt.problem().filter("store.unreachable"::equals).isPresent());
        attempt.close();
        assertThat(attempt.opened()).isEmpty();
        assertThat(attempt.refused()).isEmpty();
    }

    @Test
    void theReasonForTheLauncherIsOneWholeLine() throws Exception {
        Path data = folder.resolve("data");
        StartupFailure.write(data, "The database is in use:\n  届け ");
        StartupFailure.write(data, "Second\treason");
        assertThat(data.resolve("startup-failure.txt")).hasContent("Second reason");
        assertThat(data).isDirectoryNotContaining("glob:**.new");
    }
}
