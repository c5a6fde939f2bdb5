// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.api.text.Message;

/** What migrations do on every database. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class MigratorContract {

    private static final Migration FIRST = new Migration(1, "V001__a", "CREATE TABLE a (x ${text});\n");
    private static final Migration SECOND =
            new Migration(2, "V002__b", "CREATE TABLE b (x INT);\nINSERT INTO b VALUES (2);\n");

    private DataSource source;

    abstract DataSource fresh() throws Exception;

    @BeforeEach
    void freshDatabase() throws Exception {
        source = fresh();
    }

    @Test
    void anEmptyDatabaseGetsAllMigrations() throws Exception {
        migrate(FIRST, SECOND);
        assertThat(count("b")).isEqualTo(1);
        assertThat(count("schema_migrations")).isEqualTo(2);
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        migrate(FIRST, SECOND);
        migrate(FIRST, SECOND);
        assertThat(count("b")).isEqualTo(1);
    }

    @Test
    void aNewerServerDoesWhatIsMissing() throws Exception {
        migrate(FIRST);
        migrate(FIRST, SECOND);
        assertThat(count("b")).isEqualTo(1);
    }

    @Test
    void aDatabaseOfANewerServerIsRefused() throws Exception {
        migrate(FIRST, SECOND);
        assertRefused(() -> migrate(FIRST), Message.of("store.database-newer", 2, 1));
    }

    @Test
    void aMigrationThatHasChangedIsRefused() throws Exception {
        migrate(FIRST);
        var changed = new Migration(1, "V001__changed", "CREATE TABLE a (x INT);\n");
        assertRefused(
                () -> migrate(changed, SECOND), Message.of("store.migration-changed", "V001__a", "V001__changed"));
        assertThat(count("schema_migrations")).isEqualTo(1);
    }

    @Test
    void aMigrationThatFailsLeavesNothingOfItself() throws Exception {
        var failing = new Migration(2, "V002__bad", "CREATE TABLE b (x INT);\nCREATE NONSENSE;\n");
        assertThatThrownBy(() -> migrate(FIRST, failing))
                .asInstanceOf(InstanceOfAssertFactories.type(MigrationRefused.class))
                .satisfies(refused -> {
                    assertThat(refused.text().key()).isEqualTo("store.migration-failed");
                    assertThat(refused.text().args().get(0)).isEqualTo("V002__bad");
                });
        assertThat(count("schema_migrations")).isEqualTo(1);
        migrate(FIRST, SECOND);
        assertThat(count("b")).isEqualTo(1);
    }

    @Test
    void serversThatStartAtOnceDoNotCollide() throws Exception {
        var executor = Executors.newFixedThreadPool(4);
        try {
            var starts = executor.invokeAll(IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        new Migrator().migrate(source);
                        return null;
                    })
                    .toList());
            for (var start : starts) {
                start.get();
            }
        } finally {
            executor.shutdown();
        }
        assertThat(count("schema_migrations")).isEqualTo(Migration.all().size());
    }

    private void migrate(Migration... known) throws SQLException, MigrationRefused {
        new Migrator(List.of(known)).migrate(source);
    }

    private static void assertRefused(ThrowingCallable start, Message reason) {
        assertThatThrownBy(start)
                .asInstanceOf(InstanceOfAssertFactories.type(MigrationRefused.class))
                .extracting(MigrationRefused::text)
                .isEqualTo(reason);
    }

    private int count(String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
