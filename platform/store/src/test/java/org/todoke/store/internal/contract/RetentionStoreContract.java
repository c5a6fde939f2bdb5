// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.RetentionStore.PastRun;
import org.todoke.engine.port.WorkStore.Work;

/** What every {@link org.todoke.engine.port.RetentionStore} does. */
public abstract class RetentionStoreContract {

    private static final Optional<Instant> NEVER = Optional.empty();
    private static final Optional<Instant> NOW = Optional.of(NOON.plus(Duration.ofDays(30)));

    private final Stores stores;

    protected RetentionStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    @DisplayName("runs that have ended are told with what decides about them, and others are not")
    void tellsWhatIsOver() {
        RunId first = ended("office", NOON.plusSeconds(5), 1, 2);
        RunId second = ended("office", NOON.plusSeconds(6), 3);
        RunId other = ended("lab", NOON.plusSeconds(7), 4);
        run("office"); // begun, and under way
        openWindow(other);

        assertThat(stores.retention().ended(NOW, NEVER, 0, 10))
                .containsExactly(
                        new PastRun(first, "office", NOON.plusSeconds(5), 2, 2, false, true),
                        new PastRun(second, "office", NOON.plusSeconds(6), 1, 1, false, true),
                        new PastRun(other, "lab", NOON.plusSeconds(7), 1, 0, true, true));
        assertThat(stores.retention().ended(NOW, NEVER, first.value(), 1))
                .extracting(PastRun::id)
                .containsExactly(second);
        assertThat(stores.retention().ended(NEVER, NEVER, 0, 10)).isEmpty();
        assertThat(stores.retention().ended(Optional.of(NOON.minusSeconds(1)), NEVER, 0, 10))
                .isEmpty();
    }

    @Test
    @DisplayName("a run whose machines have not all ended is neither told nor hidden, whatever was noted of it")
    void leavesWhatGoesOn() {
        RunId run = run("office");
        end(execution(run, 1), ExecutionState.COMPLETED, NOON, false);
        execution(run, 2);
        stores.runs().setUnderWay(run, false);

        assertThat(stores.retention().ended(NOW, NOW, 0, 10)).isEmpty();
        assertThat(stores.retention().hide(run)).isFalse();
        assertThat(stores.retention().removeSome(run, 10)).isZero();
        assertThat(stores.runs().executions(run)).hasSize(2);
    }

    @Test
    @DisplayName(
            "a hidden run is seen by nobody and is not resumed; it goes in parts, with all that belongs to it, and takes nothing else along")
    void removesInParts() {
        RunId kept = ended("office", NOON, 9);
        RunId run = ended("office", NOON, 1, 2, 3);
        stores.runs().executions(run).forEach(this::fill);
        stores.gatherings().insert(run, 0, 1, NOON, NOON);

        assertThat(stores.retention().hide(run)).isTrue();
        stores.runs().setUnderWay(run, true);
        assertThat(stores.retention().hide(run)).isFalse();
        assertThat(stores.runs().run(run)).isEmpty();
        assertThat(stores.runs().latest(10)).hasSize(1);
        assertThat(stores.runs().underWay()).isEmpty();
        assertThat(stores.retention().ended(NOW, NOW, kept.value(), 10)).isEmpty();

        assertThat(IntStream.range(0, 3).map(i -> stores.retention().removeSome(run, 2)))
                .containsExactly(2, 1, 0);
        assertThat(stores.retention().hidden(10)).isEmpty();
        assertThat(stores.runs().executions(run)).isEmpty();
        assertThat(stores.runs().history(run)).isEmpty();
        assertThat(stores.arrivals().of(run)).isEmpty();
        assertThat(stores.gatherings().of(run)).isEmpty();
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(i -> stores.work().find(order(i))))
                .allMatch(Optional::isEmpty);
        assertThat(stores.runs().executions(kept)).hasSize(1);
        assertThat(stores.runs().history(kept)).hasSize(1);
    }

    @Test
    @DisplayName("what a killed server had begun to remove is told")
    void tellsWhatIsHidden() {
        RunId run = ended("office", NOON, 1, 2);
        stores.retention().hide(run);
        stores.retention().removeSome(run, 1);

        assertThat(stores.retention().hidden(10)).containsExactly(run);
    }

    @Test
    @DisplayName("logs go in parts; the run, its outcomes and the logs of others stay")
    void removesLogs() {
        RunId other = ended("office", NOON, 9);
        RunId run = ended("office", NOON, 1, 2);
        stores.runs().executions(run).forEach(this::fill);

        Optional<Long> first = stores.retention().removeLogs(run, 0, 1);
        assertThat(stores.runs().history(run)).hasSize(1);
        Optional<Long> second = stores.retention().removeLogs(run, first.orElseThrow(), 1);
        assertThat(stores.retention().removeLogs(run, second.orElseThrow(), 1)).isEmpty();

        assertThat(stores.runs().history(run)).isEmpty();
        assertThat(stores.arrivals().of(run)).isEmpty();
        assertThat(stores.work().find(order(1))).isEmpty();
        assertThat(stores.runs().executions(run)).hasSize(2).allSatisfy(execution -> {
            assertThat(execution.state()).isEqualTo(ExecutionState.COMPLETED);
            assertThat(execution.output()).isEmpty();
            assertThat(execution.reason()).isEqualTo(Samples.REASON);
        });
        assertThat(stores.runs().history(other)).hasSize(1);
        assertThat(stores.retention().ended(NEVER, NOW, 0, 10))
                .extracting(PastRun::id)
                .containsExactly(other);
        assertThat(stores.retention().ended(NOW, NEVER, other.value(), 10))
                .extracting(PastRun::hasLogs)
                .containsExactly(false);
    }

    @Test
    @DisplayName("a run that is resumed keeps its logs, and has logs again when it ends")
    void logsOfAResumedRun() {
        RunId run = ended("office", NOON, 1);
        stores.retention().removeLogs(run, 0, 10);
        stores.retention().removeLogs(run, Long.MAX_VALUE, 10);
        assertThat(stores.retention().ended(NEVER, NOW, 0, 10)).isEmpty();

        stores.runs().setUnderWay(run, true);
        assertThat(stores.retention().removeLogs(run, 0, 10)).isEmpty();
        stores.runs().setUnderWay(run, false);

        assertThat(stores.retention().ended(NEVER, NOW, 0, 10)).hasSize(1);
    }

    @Test
    @DisplayName(
            "the run that ended last on a machine with an error that nobody cleared is the last word on it, whatever its outcome")
    void lastWordOnError() {
        Samples.enrolled(stores, 1);
        RunId failed = run("office");
        Execution error = end(insert(failed, 1), ExecutionState.FAILED, NOON, false);
        assertThat(stores.retention().isLastWordOnError(failed)).isTrue();

        RunId later = run("office");
        end(insert(later, 1), ExecutionState.COMPLETED, NOON.plusSeconds(1), false);
        assertThat(stores.retention().isLastWordOnError(failed)).isFalse();
        assertThat(stores.retention().isLastWordOnError(later)).isTrue();

        end(error, ExecutionState.FAILED, NOON, true);
        assertThat(stores.retention().isLastWordOnError(later)).isFalse();
    }

    @Test
    @DisplayName("notes of due times go, but a schedule's latest and those whose window is open")
    void removesFirings() {
        stores.schedules().insert(schedule("a"));
        stores.schedules().insert(schedule("b"));
        Firing open = firing("a", 1, Optional.of(NOON));
        Firing latest = firing("a", 3, Optional.empty());
        Firing only = firing("b", 0, Optional.empty());
        Firing young = firing("a", 4, Optional.empty());
        List.of(firing("a", 0, Optional.empty()), open, firing("a", 2, Optional.empty()), latest, only, young)
                .forEach(stores.schedules()::insertFiring);

        assertThat(stores.retention().removeFirings(NOON.plusSeconds(2), 1)).isEqualTo(1);
        assertThat(stores.retention().removeFirings(NOON.plusSeconds(2), 10)).isEqualTo(1);
        assertThat(stores.retention().removeFirings(NOON.plusSeconds(2), 10)).isZero();

        assertThat(stores.schedules().firings("a", 10)).containsExactly(young, latest, open);
        assertThat(stores.schedules().firings("b", 10)).containsExactly(only);
    }

    private RunId run(String scenario) {
        return stores.runs()
                .insertRun(Samples.scenario(scenario), NOON, "admin")
                .id();
    }

    /** A run that was completed on these machines at this instant. */
    private RunId ended(String scenario, Instant at, int... machines) {
        RunId run = run(scenario);
        for (int machine : machines) {
            end(execution(run, machine), ExecutionState.COMPLETED, at, false);
        }
        stores.runs().setUnderWay(run, false);
        return run;
    }

    private Execution execution(RunId run, int machine) {
        Samples.enrolled(stores, machine);
        return insert(run, machine);
    }

    private Execution insert(RunId run, int machine) {
        return stores.runs().insertExecution(run, Samples.machineId(machine), Samples.REASON, NOON);
    }

    private Execution end(Execution was, ExecutionState state, Instant at, boolean cleared) {
        Course course = was.course();
        var next = new Execution(
                was.id(),
                was.run(),
                was.machine(),
                was.version() + 1,
                state,
                was.step(),
                was.attempt(),
                was.order(),
                Optional.empty(),
                0,
                0,
                was.reason(),
                "届け: done",
                was.createdAt(),
                Optional.of(NOON),
                Optional.of(at),
                new Course(
                        course.stage(),
                        course.wave(),
                        course.failures(),
                        course.notBefore(),
                        course.gathering(),
                        course.deliveredIn(),
                        cleared));
        assertThat(stores.runs().update(next)).isTrue();
        return next;
    }

    /** Gives it an order and an arrival, too. */
    private void fill(Execution execution) {
        MachineId machine = execution.machine();
        int number = Integer.parseInt(machine.value().substring(2));
        stores.work()
                .insert(new Work(
                        Samples.order(order(number).value(), Samples.content('a')),
                        execution.id(),
                        machine,
                        Samples.proof(),
                        1,
                        Optional.of(Samples.result()),
                        false));
        stores.arrivals()
                .put(execution.id(), new Arrival(machine, "aa".repeat(32), Arrival.End.COMPLETE, "", 1, 1, true, NOON));
    }

    private static OrderId order(int machine) {
        return new OrderId("order-" + machine);
    }

    private void openWindow(RunId run) {
        stores.schedules().insert(schedule("a"));
        stores.schedules()
                .insertFiring(new Firing(
                        "a", NOON, NOON, Firing.Outcome.STARTED, Optional.of(run), Optional.of(NOON), Samples.REASON));
    }

    private static ScheduleStatus schedule(String name) {
        var schedule = new Schedule(
                name,
                "office",
                List.of("pc-1"),
                new Recurrence.Once(LocalDateTime.of(2027, 1, 2, 3, 4)),
                ZoneId.of("Asia/Tokyo"),
                Optional.empty(),
                true);
        return new ScheduleStatus(schedule, 1, Optional.empty(), Optional.empty(), "ann");
    }

    private static Firing firing(String schedule, int second, Optional<Instant> windowEnds) {
        Instant due = NOON.plusSeconds(second);
        return new Firing(schedule, due, due, Firing.Outcome.MISSED, Optional.empty(), windowEnds, Samples.REASON);
    }
}
