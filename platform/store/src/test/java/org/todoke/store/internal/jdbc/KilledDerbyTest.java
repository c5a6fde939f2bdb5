// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.Run;
import org.todoke.store.internal.database.DerbyDatabases;
import org.todoke.store.internal.database.JdbcStores;
import org.todoke.store.internal.database.OtherProcess;
import org.todoke.store.internal.database.TestDatabase;
import org.todoke.store.internal.migration.Migrator;

/** kill -9 in the middle of many transactions: what was committed is there, what was not is not, wholly. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KilledDerbyTest {

    private static final int COMMITS_BEFORE = 400;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAndNothingIsHalfDone() throws Exception {
        Path database = folder.resolve("todoke");
        Map<Long, Long> committed = stormUntilKilled(database);
        try (var pool = TestDatabase.pooled(DerbyDatabases.at(database))) {
            new Migrator().migrate(pool);
            var stores = JdbcStores.on(pool);
            Run run = stores.runs().latest(1).get(0);
            List<ExecutionEvent> history = stores.runs().history(run.id());
            assertThat(committed).isNotEmpty();
            for (Execution execution : stores.runs().executions(run.id())) {
                long said = committed.getOrDefault(execution.id().value(), 0L);
                assertThat(execution.version()).isBetween(said, said + 1);
                assertThat(history.stream()
                                .filter(event -> event.execution().equals(execution.id()))
                                .mapToLong(ExecutionEvent::step))
                        .containsExactlyElementsOf(LongStream.rangeClosed(0, execution.version())
                                .boxed()
                                .toList());
            }
        } finally {
            DerbyDatabases.shutDown(database);
        }
    }

    /** For each execution the last version that was said to be committed. */
    private static Map<Long, Long> stormUntilKilled(Path database) throws Exception {
        try (var storm = new OtherProcess(UpdateStorm.class, database.toString())) {
            var lines = new ArrayList<String>();
            while (lines.size() < COMMITS_BEFORE) {
                lines.add(storm.line());
            }
            lines.addAll(storm.kill());
            var committed = new HashMap<Long, Long>();
            for (String line : lines) {
                String[] parts = line.split(" ");
                if (parts.length == 2 && !parts[1].isEmpty()) {
                    committed.merge(Long.valueOf(parts[0]), Long.valueOf(parts[1]), Math::max);
                }
            }
            return committed;
        }
    }
}
