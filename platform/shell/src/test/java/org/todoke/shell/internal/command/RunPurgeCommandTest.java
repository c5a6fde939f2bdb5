// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.todoke.shell.internal.fake.FakeRetention.judged;

import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Removed;
import org.todoke.shell.internal.fake.FakeRetention;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.shell.internal.screen.Cells;

@DisplayName("todoke:run-purge")
class RunPurgeCommandTest {

    private final FakeRetention retention = new FakeRetention();
    private final FakeSession session = new FakeSession();

    @Test
    @DisplayName("shows the rules, what would go and what keeps the rest, and removes nothing")
    void dryRun() throws Exception {
        retention.removals.add(new Removed(List.of(), 0, false));

        RunPurgeCommand command = command();
        command.dryRun = true;
        command.execute();

        assertThat(session.lines())
                .hasSize(6)
                .allMatch(line -> Cells.width(line) <= 100)
                .startsWith(
                        "Runs are kept 365 d after their end, the newest 10 of each scenario in any case; logs for ever.")
                .endsWith("Nothing was removed.");
        assertThat(session.lines().get(2)).startsWith("  1  office").contains("  run  ", "test.old[365]");
        assertThat(session.lines().get(3)).startsWith("  2  office").contains("logs");
        assertThat(session.lines().get(4)).startsWith("  3  office").contains("kept");
        assertThat(retention.removals).hasSize(1);
    }

    @Test
    @DisplayName("goes on until nothing is left to remove, and says what it was")
    void purges() throws Exception {
        retention.removals.add(new Removed(List.of(judged(1, Fate.WHOLE), judged(2, Fate.WHOLE)), 4, true));
        retention.removals.add(new Removed(List.of(judged(3, Fate.LOGS)), 1, false));

        command().execute();

        assertThat(session.lines()).endsWith("Removed: 2 runs, the logs of 1 runs, 5 notes of schedules.");
    }

    @Test
    @DisplayName("says when the server is at it")
    void refuses() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command().execute())
                .withMessageContaining("is being removed already");
    }

    private RunPurgeCommand command() {
        var command = new RunPurgeCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.retention = retention;
        return command;
    }
}
