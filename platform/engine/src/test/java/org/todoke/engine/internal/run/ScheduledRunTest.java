// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Firing.Outcome;
import org.todoke.api.schedule.FiringTimes;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.machine.MachineRegistry;
import org.todoke.engine.internal.schedule.ScheduleRules;
import org.todoke.engine.internal.schedule.ScheduledRuns;
import org.todoke.engine.internal.schedule.Schedules;

@DisplayName("A schedule")
class ScheduledRunTest {

    private static final Recurrence NIGHTLY = new Recurrence.Cron("nightly");
    /** The clock of the test begins at 08:00 of the day before. */
    private static final Instant FIRST = Instant.parse("2026-01-06T02:00:00Z");

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();
    private final MachineRegistry machines = new MachineRegistry(server.stores.machines(), server.board);
    private final Schedules schedules = schedules();

    @BeforeEach
    void scenario() {
        server.addScenario("patch", "first");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Schedules schedules() {
        return new Schedules(
                server.stores.schedules(),
                server.stores,
                new Nightly(),
                new ScheduleRules(server.stores.scenarios(), machines, server.assignments),
                new ScheduledRuns(server.runs, machines, server.assignments),
                server.clock);
    }

    @Test
    @DisplayName("that names nobody starts on those that its scenario is assigned to when it is due")
    void assigned() {
        TestAgent other = server.agent("pc-2").heard();
        server.assignments.assign("patch", List.of("pc-1"));
        schedules.create(on(), "ann");
        server.assignments.unassign("patch", List.of("pc-1"));
        server.assignments.assign("patch", List.of("pc-2"));

        fireAt(FIRST);

        assertThat(server.runs.status(last().run().orElseThrow()).executions())
                .extracting(Execution::machine)
                .containsExactly(other.machine());
    }

    @Test
    @DisplayName("that names nobody is refused when it is due and its scenario is assigned to nobody any more")
    void assignedToNobody() {
        server.assignments.assign("patch", List.of("pc-1"));
        schedules.create(on(), "ann");
        server.assignments.unassign("patch", List.of("pc-1"));

        fireAt(FIRST);

        assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last().reason().key()).isEqualTo("engine.assignment.nobody");
    }

    @Test
    @DisplayName("starts its scenario when it is due, in the name of its maker, and is due again")
    void starts() {
        schedules.create(nightly(), "ann");

        fireAt(FIRST.plusSeconds(1));

        Firing firing = last();
        assertThat(firing.outcome()).isEqualTo(Outcome.STARTED);
        var run = server.runs.status(firing.run().orElseThrow()).run();
        assertThat(run.scenario().name()).isEqualTo("patch");
        assertThat(run.startedBy()).isEqualTo("ann");
        assertThat(schedules.get("a").next()).contains(FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("starts once, however often its time is told, also by a server started anew")
    void startsOnce() {
        schedules.create(nightly(), "ann");
        fireAt(FIRST);

        schedules.fire(new Due("a", FIRST));
        schedules().fire(new Due("a", FIRST));

        assertThat(server.runs.latest(10)).hasSize(1);
        assertThat(schedules.firings("a", 10)).hasSize(1);
    }

    @Test
    @DisplayName("told by a server that was down: within the grace it starts, after it it says that it missed its time")
    void missed() {
        schedules.create(nightly(), "ann");
        fireAt(FIRST.plus(Schedule.START_GRACE));
        assertThat(last().outcome()).isEqualTo(Outcome.STARTED);
        end(last().run().orElseThrow());

        fireAt(FIRST.plus(Duration.ofDays(1)).plus(Schedule.START_GRACE).plusSeconds(1));

        assertThat(last().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(server.runs.latest(10)).hasSize(1);
        assertThat(schedules.get("a").next()).contains(FIRST.plus(Duration.ofDays(2)));
    }

    @Test
    @DisplayName("with a window starts as long as the window lasts")
    void startsWithinItsWindow() {
        schedules.create(nightly(Duration.ofHours(2)), "ann");

        fireAt(FIRST.plus(Duration.ofMinutes(119)));

        assertThat(last().outcome()).isEqualTo(Outcome.STARTED);
        assertThat(last().windowEnds()).contains(FIRST.plus(Duration.ofHours(2)));
    }

    @Test
    @DisplayName("interrupts at the end of its window what has not begun, once")
    void endsItsWindow() {
        TestAgent silent = server.agent("pc-2");
        schedules.create(nightly(Duration.ofHours(2)), "ann");
        fireAt(FIRST);
        RunId run = last().run().orElseThrow();
        server.flow();

        server.clock.set(FIRST.plus(Duration.ofHours(2)).minusSeconds(1));
        schedules.endWindows();
        assertThat(server.runs.status(run).count(ExecutionState.INTERRUPTED)).isZero();

        server.clock.set(FIRST.plus(Duration.ofHours(2)));
        schedules.endWindows();
        assertThat(server.runs.status(run).executions())
                .filteredOn(execution -> execution.machine().equals(silent.machine()))
                .allMatch(execution -> execution.state() == ExecutionState.INTERRUPTED);
        assertThat(last().windowEnds()).isEmpty();
    }

    @Test
    @DisplayName("skips its time while the run that it started before goes on")
    void skips() {
        schedules.create(nightly(), "ann");
        fireAt(FIRST);
        RunId before = last().run().orElseThrow();

        fireAt(FIRST.plus(Duration.ofDays(1)));
        assertThat(last().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(last().reason().args()).containsExactly(before.toString());

        end(before);
        fireAt(FIRST.plus(Duration.ofDays(2)));
        assertThat(last().outcome()).isEqualTo(Outcome.STARTED);
    }

    @Test
    @DisplayName("writes down why nothing could be started, and goes on with its next time")
    void refused() {
        schedules.create(nightly(), "ann");
        server.stores.scenarios().delete("patch");

        fireAt(FIRST);

        assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last().reason().key()).isEqualTo("engine.scenario.unknown");
        assertThat(schedules.get("a").next()).contains(FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("is not due twice when the clock steps back an hour")
    void clockStepsBack() {
        schedules.create(nightly(), "ann");
        fireAt(FIRST);
        end(last().run().orElseThrow());

        server.clock.set(FIRST.minus(Duration.ofHours(1)));
        schedules.due().forEach(schedules::fire);
        server.clock.set(FIRST);
        schedules.fire(new Due("a", FIRST));

        assertThat(server.runs.latest(10)).hasSize(1);
        assertThat(schedules.get("a").next()).contains(FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("is due once when the clock leaps over many of its times")
    void clockLeapsAhead() {
        schedules.create(nightly(), "ann");

        fireAt(FIRST.plus(Duration.ofDays(30)));

        assertThat(schedules.firings("a", 100)).extracting(Firing::outcome).containsExactly(Outcome.MISSED);
        assertThat(schedules.get("a").next()).contains(FIRST.plus(Duration.ofDays(31)));
    }

    @Test
    @DisplayName("on hold starts nothing, also when its time was told already")
    void onHold() {
        schedules.create(nightly(), "ann");
        schedules.edit(nightly().enabled(false), 1);

        fireAt(FIRST);

        assertThat(schedules.due()).isEmpty();
        assertThat(schedules.firings("a", 10)).isEmpty();
        assertThat(server.runs.latest(10)).isEmpty();
    }

    @Test
    @DisplayName("edited by two at once keeps the first edit and refuses the second")
    void editedTwice() {
        schedules.create(nightly(), "ann");
        schedules.edit(nightly().enabled(false), 1);

        assertProblem(() -> schedules.edit(nightly(Duration.ofHours(1)), 1), "engine.schedule.edited");

        assertThat(schedules.get("a").schedule()).isEqualTo(nightly().enabled(false));
    }

    @Test
    @DisplayName("tells its watcher of each change")
    void tellsChanges() throws Exception {
        var told = new ArrayList<Integer>();
        AutoCloseable watching =
                schedules.onChange(() -> told.add(schedules.due().size()));
        schedules.create(nightly(), "ann");
        schedules.edit(nightly().enabled(false), 1);
        schedules.remove("a");
        watching.close();
        schedules.create(nightly(), "ann");
        assertThat(told).containsExactly(1, 0, 0);
    }

    @Test
    @DisplayName("is refused with what is wrong of it")
    void refusedWhenMade() {
        assertProblem(() -> schedules.create(named("a b"), "ann"), "engine.schedule.name");
        assertProblem(() -> schedules.create(named("x".repeat(64)), "ann"), "engine.schedule.name");
        assertProblem(() -> schedules.create(on(), "ann"), "engine.assignment.nobody");
        assertProblem(() -> schedules.create(on("nobody"), "ann"), "engine.machine.unknown");
        assertProblem(() -> schedules.create(nightly(Duration.ofSeconds(59)), "ann"), "engine.schedule.window");
        assertProblem(() -> schedules.create(nightly(Duration.ofDays(8)), "ann"), "engine.schedule.window");
        assertProblem(() -> schedules.create(once("2026-01-05T07:59:59"), "ann"), "engine.schedule.never");
        var longCron = new Recurrence.Cron("0".repeat(Recurrence.Cron.MAX_LENGTH + 1));
        assertProblem(
                () -> schedules.create(schedule("a", longCron, List.of("all"), Optional.empty()), "ann"),
                "engine.schedule.cron-length");
        server.stores.scenarios().delete("patch");
        assertProblem(() -> schedules.create(nightly(), "ann"), "engine.scenario.unknown");
        assertThat(schedules.list()).isEmpty();
    }

    @Test
    @DisplayName("has a name of its own, at most 63 characters")
    void names() {
        schedules.create(named("x".repeat(63)), "ann");
        schedules.create(named("毎週火曜"), "ann");
        assertProblem(() -> schedules.create(named("毎週火曜"), "bob"), "engine.schedule.exists");
        assertThat(schedules.get("毎週火曜").createdBy()).isEqualTo("ann");
    }

    @Test
    @DisplayName("shows its next times, also on hold; a single one is not due again")
    void upcoming() {
        assertThat(schedules.upcoming(nightly().enabled(false), 3))
                .containsExactly(FIRST, FIRST.plus(Duration.ofDays(1)), FIRST.plus(Duration.ofDays(2)));
        Schedule once = once("2026-01-06T02:00:00");
        assertThat(schedules.upcoming(once, 3)).containsExactly(FIRST);

        schedules.create(once, "ann");
        fireAt(FIRST);

        assertThat(schedules.get("a").next()).isEmpty();
        assertThat(last().outcome()).isEqualTo(Outcome.STARTED);
    }

    private void fireAt(Instant now) {
        server.clock.set(now);
        agent.heard();
        schedules.due().stream().filter(due -> !due.at().isAfter(now)).forEach(schedules::fire);
    }

    /** By the wait limit: nobody does the work. */
    private void end(RunId run) {
        Instant before = server.clock.instant();
        server.stores.runs().executions(run).forEach(execution -> {
            server.clock.set(before.plus(TestServer.WAIT_LIMIT));
            server.dispatching.expire(execution.id());
        });
        server.clock.set(before);
        assertThat(server.runs.status(run).isEnded()).isTrue();
    }

    private Firing last() {
        return schedules.get("a").last().orElseThrow();
    }

    private static Schedule nightly() {
        return named("a");
    }

    private static Schedule nightly(Duration window) {
        return schedule("a", NIGHTLY, List.of("all"), Optional.of(window));
    }

    private static Schedule named(String name) {
        return schedule(name, NIGHTLY, List.of("all"), Optional.empty());
    }

    private static Schedule on(String... words) {
        return schedule("a", NIGHTLY, List.of(words), Optional.empty());
    }

    private static Schedule once(String at) {
        return schedule("a", new Recurrence.Once(LocalDateTime.parse(at)), List.of("all"), Optional.empty());
    }

    private static Schedule schedule(
            String name, Recurrence recurrence, List<String> words, Optional<Duration> window) {
        return new Schedule(name, "patch", words, recurrence, ZoneOffset.UTC, window, true);
    }

    private static void assertProblem(ThrowingCallable call, String key) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo(key));
    }

    /** Each cron expression means 02:00 of every day. */
    private static final class Nightly implements FiringTimes {
        @Override
        public Optional<Instant> next(Recurrence recurrence, ZoneId zone, Instant after) {
            if (recurrence instanceof Recurrence.Once once) {
                return Optional.of(once.at().atZone(zone).toInstant()).filter(at -> at.isAfter(after));
            }
            Instant today = after.atZone(zone).with(LocalTime.of(2, 0)).toInstant();
            return Optional.of(today.isAfter(after) ? today : today.plus(Duration.ofDays(1)));
        }
    }
}
