// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.store.internal.contract.Samples;
import org.todoke.store.internal.database.DerbyDatabases;
import org.todoke.store.internal.database.JdbcStores;
import org.todoke.store.internal.database.TestDatabase;
import org.todoke.store.internal.migration.Migrator;

/** A server's busiest minute: four threads, each moving an execution and writing its history, and saying after each commit how far it is. */
final class UpdateStorm {

    private UpdateStorm() {}

    public static void main(String[] arguments) throws Exception {
        var pool = TestDatabase.pooled(DerbyDatabases.at(Path.of(arguments[0])));
        new Migrator().migrate(pool);
        var stores = JdbcStores.on(pool);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        RunId run = stores.runs()
                .insertRun(Samples.scenario("storm"), Instant.now(), "admin")
                .id();
        for (int i = 0; i < 4; i++) {
            Execution execution = stores.runs()
                    .insertExecution(run, Samples.enrolled(stores, i).id(), Samples.REASON, Instant.now());
            new Thread(() -> move(stores, execution, out)).start();
        }
    }

    private static void move(JdbcStores stores, Execution first, PrintStream out) {
        Execution execution = first;
        while (true) {
            Execution was = execution;
            execution = stores.transactions().call(() -> {
                Execution next = Samples.next(was, ExecutionState.READY);
                stores.runs()
                        .append(new ExecutionEvent(
                                was.id(), Instant.now(), (int) next.version(), ExecutionState.READY, Samples.REASON));
                stores.runs().update(next);
                return next;
            });
            out.println(execution.id() + " " + execution.version());
        }
    }
}
