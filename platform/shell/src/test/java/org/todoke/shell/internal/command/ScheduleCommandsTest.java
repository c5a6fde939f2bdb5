// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.shell.internal.fake.FakeSchedules;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;

@DisplayName("The commands on schedules")
class ScheduleCommandsTest {

    private final FakeSchedules schedules = new FakeSchedules();
    private final FakeSession session = new FakeSession().with("USER", "ann");

    @Test
    void createsAWeeklyOneInItsZone() throws Exception {
        create(
                        "patchday",
                        "--scenario",
                        "office",
                        "--on",
                        "group:lab,pc-1",
                        "--cron",
                        "0 0 2 ? * WED",
                        "--zone",
                        "Asia/Tokyo",
                        "--window",
                        "2h")
                .execute();

        assertThat(schedules.get("patchday").schedule())
                .isEqualTo(new Schedule(
                        "patchday",
                        "office",
                        List.of("group:lab", "pc-1"),
                        new Recurrence.Cron("0 0 2 ? * WED"),
                        ZoneId.of("Asia/Tokyo"),
                        Optional.of(Duration.ofHours(2)),
                        true));
        assertThat(schedules.get("patchday").createdBy()).isEqualTo("ann");
        assertThat(session.lines())
                .containsExactly("Created schedule patchday. Next time: 2026-12-02 02:00:00 Asia/Tokyo");
    }

    @Test
    void onlySaysWhenItWouldStart() throws Exception {
        create("patchday", "--scenario", "office", "--cron", "0 0 2 * * ?", "--zone", "Asia/Tokyo", "--preview")
                .execute();

        assertThat(session.lines()).hasSize(11).contains("2026-12-02 02:00:00  Asia/Tokyo");
        assertThat(schedules.list()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --scenario s --on all                             | Give a time: either --at DATE-AND-TIME or --cron EXPRESSION.
            --scenario s --on all --at 2027-01-01T02:00 --cron x | Give a time: either --at DATE-AND-TIME or --cron EXPRESSION.
            --scenario s --on all --at tomorrow               | "tomorrow" is no date and time, such as 2027-01-31T02:00.
            --scenario s --on all --cron x --zone Mars        | "Mars" is no time zone, such as Asia/Tokyo or UTC.
            --on all --cron x                                 | Give the option --scenario as well.
            """)
    void refuses(String options, String why) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> create(("a " + options.strip()).split(" +")).execute())
                .withMessageStartingWith(why);
        assertThat(schedules.list()).isEmpty();
    }

    @Test
    @DisplayName("an edit keeps what it does not name")
    void edits() throws Exception {
        create("a", "--scenario", "s", "--on", "all", "--cron", "x", "--zone", "UTC", "--window", "2h")
                .execute();

        edit("a", "--at", "2027-01-31 02:00", "--window", "none", "--hold").execute();

        assertThat(schedules.get("a").schedule())
                .isEqualTo(new Schedule(
                        "a",
                        "s",
                        List.of("all"),
                        new Recurrence.Once(LocalDateTime.of(2027, 1, 31, 2, 0)),
                        ZoneId.of("UTC"),
                        Optional.empty(),
                        false));
        assertThat(session.lines()).endsWith("Changed schedule a. Next time: on hold");

        edit("a", "--resume").execute();
        assertThat(schedules.get("a").schedule().enabled()).isTrue();
    }

    @Test
    @DisplayName("that names nobody means those that its scenario is assigned to, and an edit may say so too")
    void assigned() throws Exception {
        create("a", "--scenario", "s", "--cron", "x", "--zone", "UTC").execute();
        assertThat(schedules.get("a").schedule().machines()).isEmpty();
        edit("a", "--on", "all").execute();
        edit("a", "--on", "assigned").execute();
        assertThat(schedules.get("a").schedule().machines()).isEmpty();

        prepared(new ScheduleListCommand()).execute();
        assertThat(session.printed()).contains("those assigned");
        ScheduleListCommand forScripts = prepared(new ScheduleListCommand());
        forScripts.json = true;
        forScripts.execute();
        assertThat(session.lines().get(session.lines().size() - 1))
                .startsWith(
                        "[{\"name\":\"a\",\"scenario\":\"s\",\"machines\":[],\"when\":\"x\",\"once\":null,\"cron\":\"x\",\"zone\":\"UTC\",\"window\":null,");
    }

    @Test
    void listsAndShows() throws Exception {
        create("a", "--scenario", "s", "--on", "pc-1,pc-2", "--cron", "0 0 2 * * ?", "--zone", "UTC")
                .execute();

        prepared(new ScheduleListCommand()).execute();
        assertThat(session.printed())
                .contains("a         s         pc-1, pc-2  0 0 2 * * ?  2026-12-01 17:00:00 UTC  started");

        ScheduleShowCommand show = prepared(new ScheduleShowCommand());
        show.words = List.of("a");
        show.execute();
        assertThat(session.printed())
                .contains("then 2026-12-02 17:00:00", "2026-11-30 17:00:00  started  7    test.started");
    }

    @Test
    void removes() throws Exception {
        create("a", "--scenario", "s", "--on", "all", "--cron", "x").execute();
        ScheduleRemoveCommand remove = prepared(new ScheduleRemoveCommand());
        remove.words = List.of("a");

        remove.execute();

        assertThat(schedules.list()).isEmpty();
    }

    private ScheduleCreateCommand create(String... words) {
        ScheduleCreateCommand command = prepared(new ScheduleCreateCommand());
        command.words = List.of(words);
        return command;
    }

    private ScheduleEditCommand edit(String... words) {
        ScheduleEditCommand command = prepared(new ScheduleEditCommand());
        command.words = List.of(words);
        return command;
    }

    private <C extends ScheduleCommand> C prepared(C command) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.schedules = schedules;
        return command;
    }
}
