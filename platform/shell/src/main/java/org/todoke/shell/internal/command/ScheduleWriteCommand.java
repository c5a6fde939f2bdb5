// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.completion.ScenarioCompleter;
import org.todoke.shell.internal.input.Durations;

/** What a schedule is made of, as options; each is empty when it was not given. */
abstract class ScheduleWriteCommand extends ScheduleCommand {

    private static final String NO_WINDOW = "none";
    private static final String ASSIGNED = "assigned";

    @Option(name = "--scenario", description = "Name of the scenario that it starts")
    @Completion(ScenarioCompleter.class)
    String scenario;

    @Option(
            name = "--on",
            description =
                    "Name or id of a machine, group:NAME, or all; more of them by more --on, or with commas between;"
                            + " assigned for those that the scenario is assigned to (so also where a new one names nobody)",
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> on;

    @Option(name = "--at", description = "Once, at this date and time, such as 2027-01-31T02:00")
    String at;

    @Option(
            name = "--cron",
            description = "Again and again: seconds, minutes, hours, day of month, month, day of week, such as"
                    + " \"0 0 2 ? * TUE\"")
    String cron;

    @Option(
            name = "--zone",
            description =
                    "Time zone in which the time is meant, such as Asia/Tokyo; of a new schedule the server's, if not given")
    String zone;

    @Option(
            name = "--window",
            description =
                    "How long machines may begin, such as 2h; what has not begun by then is interrupted; none for no end")
    String window;

    final Optional<List<String>> machines() {
        return Optional.ofNullable(on)
                .map(given -> given.stream()
                        .flatMap(some -> Arrays.stream(some.split(",")))
                        .map(String::strip)
                        .toList())
                .map(words -> words.equals(List.of(ASSIGNED)) ? List.<String>of() : words);
    }

    /** @throws ProblemException INVALID when both are given, or {@code --at} is no date and time */
    final Optional<Recurrence> recurrence() {
        if (at != null && cron != null) {
            throw ProblemException.invalid("shell.schedule.when");
        }
        return cron == null
                ? Optional.ofNullable(at).map(ScheduleWriteCommand::once)
                : Optional.of(new Recurrence.Cron(cron));
    }

    private static Recurrence once(String text) {
        try {
            return new Recurrence.Once(LocalDateTime.parse(text.strip().replace(' ', 'T')));
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemException.Kind.INVALID, Message.of("shell.schedule.at", text), e);
        }
    }

    /** @throws ProblemException INVALID when it is no time zone */
    final Optional<ZoneId> zone() {
        try {
            return Optional.ofNullable(zone).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw new ProblemException(ProblemException.Kind.INVALID, Message.of("shell.schedule.zone", zone), e);
        }
    }

    /** The window that is wanted, or the other one where none was given. */
    final Optional<Duration> window(Optional<Duration> otherwise) {
        if (window == null) {
            return otherwise;
        }
        return window.equals(NO_WINDOW) ? Optional.empty() : Optional.of(Durations.parse("--window", window));
    }
}
