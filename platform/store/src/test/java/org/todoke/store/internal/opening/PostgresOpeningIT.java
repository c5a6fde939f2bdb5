// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.database.JdbcStores;
import org.todoke.store.internal.database.PostgresServer;
import org.todoke.store.internal.database.TestDatabase;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PostgresOpeningIT {

    private final PostgresServer server = PostgresServer.shared();

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws Exception {
        try (var pool = TestDatabase.pooled(server.database("postgres", "guessed"), 5_000);
                var attempt = new Attempt(pool).toItsEnd()) {
            assertThat(attempt.refused()).contains("store.denied");
            assertThat(attempt.readiness.problem().orElseThrow().toString()).doesNotContain("guessed");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsRefused() throws Exception {
        try (var pool = TestDatabase.pooled(server.database("nowhere", PostgresServer.PASSWORD), 5_000);
                var attempt = new Attempt(pool).toItsEnd()) {
            assertThat(attempt.refused()).contains("store.no-database");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsTriedAgain() throws Exception {
        var nobody = new PGSimpleDataSource();
        nobody.setServerNames(new String[] {"127.0.0.1"});
        nobody.setPortNumbers(new int[] {PostgresServer.freePort()});
        try (var pool = TestDatabase.pooled(nobody, 5_000);
                var attempt = new Attempt(pool)) {
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> attempt.problem()
                            .filter("store.unreachable"::equals)
                            .isPresent());
            assertThat(attempt.refused()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatGoesAndComesBackIsSeenToDoSo() throws Exception {
        try (var pool = TestDatabase.pooled(server.freshDatabase(), 5_000);
                var attempt = new Attempt(pool).toItsEnd()) {
            var stores = JdbcStores.on(attempt.opened().orElseThrow());
            assertThat(attempt.problem()).isEmpty();
            server.stop();
            try {
                assertThatThrownBy(() -> stores.machines().all()).isInstanceOf(StoreException.class);
                assertThat(attempt.problem()).contains("store.unreachable");
            } finally {
                server.run();
            }
            // the pool may hold one more connection to the server that is gone
            await().atMost(30, TimeUnit.SECONDS)
                    .ignoreExceptionsInstanceOf(StoreException.class)
                    .until(() -> stores.machines().all().isEmpty());
            assertThat(attempt.problem()).isEmpty();
        }
    }
}
