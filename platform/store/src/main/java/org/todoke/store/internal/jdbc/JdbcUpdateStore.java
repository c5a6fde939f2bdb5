// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.UpdateStore;

/** Marks in a table of names and values. */
@Component
public final class JdbcUpdateStore implements UpdateStore {

    private static final String ROUND = "round";
    private static final String BOOT = "boot:";

    private final Database database;

    @Activate
    public JdbcUpdateStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> judgedBoot(MachineId machine) {
        return mark(BOOT + machine);
    }

    @Override
    public void setJudgedBoot(MachineId machine, String bootId) {
        setMark(BOOT + machine, bootId);
    }

    @Override
    public Optional<Long> lastRoundMillis() {
        return mark(ROUND).map(Long::valueOf);
    }

    @Override
    public void setLastRoundMillis(long millis) {
        setMark(ROUND, String.valueOf(millis));
    }

    private Optional<String> mark(String name) {
        return database.call(handle -> handle.createQuery("SELECT mark FROM update_marks WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    private void setMark(String name, String mark) {
        database.call(handle -> {
            boolean inserted = update(handle, name, mark) == 1
                    || Database.insertUnlessTaken(
                            handle,
                            handle.createUpdate("INSERT INTO update_marks (name, mark) VALUES (:name, :mark)")
                                    .bind("name", name)
                                    .bind("mark", mark));
            return inserted ? 1 : update(handle, name, mark);
        });
    }

    private static int update(Handle handle, String name, String mark) {
        return handle.createUpdate("UPDATE update_marks SET mark = :mark WHERE name = :name")
                .bind("name", name)
                .bind("mark", mark)
                .execute();
    }
}
