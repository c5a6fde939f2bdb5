// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;
import static org.todoke.store.internal.contract.Samples.next;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.RunStore.NewExecution;
import org.todoke.engine.port.RunStore.Tally;

/** What every {@link org.todoke.engine.port.RunStore} does. */
public abstract class RunStoreContract {

    private final Stores stores;

    protected RunStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void runsHaveGrowingNumbersAndComeBackAsTheyWere() {
        Run first = run();
        Run second = stores.runs().insertRun(Samples.scenario("zwei"), NOON.plusSeconds(1), "管理者");
        assertThat(second.id().value()).isGreaterThan(first.id().value());
        assertThat(second.startedBy()).isEqualTo("管理者");
        assertThat(stores.runs().run(second.id())).contains(second);
        assertThat(stores.runs().run(new RunId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void theLatestRunsAreNewestFirst() {
        List<Run> runs = IntStream.range(0, 5).mapToObj(i -> run()).toList();
        assertThat(stores.runs().latest(3)).containsExactly(runs.get(4), runs.get(3), runs.get(2));
    }

    @Test
    void aNewExecutionIsQueued() {
        Execution execution = queued(1);
        assertThat(execution.state()).isEqualTo(ExecutionState.QUEUED);
        assertThat(execution.version()).isZero();
        assertThat(execution.reason()).isEqualTo(Samples.REASON);
        assertThat(stores.runs().execution(execution.id())).contains(execution);
        assertThat(stores.runs().execution(new ExecutionId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void everyFieldOfAnExecutionIsStored() {
        Execution was = queued(1);
        var next = new Execution(
                was.id(),
                was.run(),
                was.machine(),
                1,
                ExecutionState.INSTALLING,
                2,
                3,
                Optional.of(new OrderId("o-1")),
                Optional.of(NOON.plusSeconds(60)),
                4_000_000_000L,
                5_000_000_000L,
                Message.of("engine.installing", "届け"),
                "output \u0000 \uD83D\uDE00 \r\n".repeat(10_000),
                was.createdAt(),
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(NOON.plusSeconds(2)),
                new Course(
                        Stage.POWER,
                        0,
                        7,
                        Optional.of(NOON.plusSeconds(3)),
                        OptionalLong.of(4_000_000_000L),
                        Optional.of("boot-届"),
                        true));
        assertThat(stores.runs().update(next)).isTrue();
        assertThat(stores.runs().execution(was.id())).contains(next);
    }

    @Test
    void anExecutionIsStoredOverItsOwnVersionOnly() {
        Execution was = queued(1);
        Execution one = next(was, ExecutionState.READY);
        assertThat(stores.runs().update(one)).isTrue();
        assertThat(stores.runs().update(next(was, ExecutionState.FAILED))).isFalse();
        assertThat(stores.runs().update(next(next(one, ExecutionState.FAILED), ExecutionState.FAILED)))
                .isFalse();
        assertThat(stores.runs().execution(was.id())).contains(one);
    }

    @Test
    void executionsOfARunAreListedByMachineName() {
        RunId run = run().id();
        List<Execution> made = List.of(queued(run, 3), queued(run, 1), queued(run, 2));
        queued(4);
        assertThat(stores.runs().executions(run)).containsExactly(made.get(1), made.get(2), made.get(0));
    }

    @Test
    void executionsInAStateAreOldestFirstAndLimited() {
        RunId run = run().id();
        List<Execution> ready = IntStream.range(0, 4)
                .mapToObj(i -> moved(queued(run, i), ExecutionState.READY))
                .toList();
        queued(run, 9);
        assertThat(stores.runs().inState(ExecutionState.READY, 3)).isEqualTo(ready.subList(0, 3));
        assertThat(stores.runs().inState(ExecutionState.PROVING, 3)).isEmpty();
    }

    @Test
    void overdueAreThoseWhoseTimeIsUpMostOverdueFirst() {
        RunId run = run().id();
        Execution late = due(queued(run, 1), ExecutionState.INSTALLING, NOON);
        Execution later = due(queued(run, 2), ExecutionState.WAITING, NOON.minusSeconds(5));
        due(queued(run, 3), ExecutionState.INSTALLING, NOON.plusSeconds(1));
        due(queued(run, 4), ExecutionState.FAILED, NOON.minusSeconds(9));
        due(queued(run, 5), ExecutionState.COMPLETED, NOON.minusSeconds(9));
        queued(run, 6);
        assertThat(stores.runs().overdue(NOON, 10)).containsExactly(later, late);
        assertThat(stores.runs().overdue(NOON, 1)).containsExactly(later);
        assertThat(stores.runs().overdue(NOON.minusSeconds(6), 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExecutionState.class)
    void whatIsAtWorkIsCounted(ExecutionState state) {
        moved(queued(1), state);
        assertThat(stores.runs().countAtWork()).isEqualTo(state.isAtWork() ? 1 : 0);
    }

    @Test
    void historyIsOneRunsOldestFirst() {
        RunId run = run().id();
        Execution one = queued(run, 1);
        Execution two = queued(run, 2);
        Execution other = queued(3);
        var events = List.of(
                event(one, NOON.plusSeconds(3), ExecutionState.READY),
                event(two, NOON.plusSeconds(1), ExecutionState.READY),
                event(one, NOON.plusSeconds(2), ExecutionState.FAILED));
        stores.runs().append(events.get(0));
        stores.runs().append(event(other, NOON, ExecutionState.READY));
        events.subList(1, 3).forEach(stores.runs()::append);
        List<ExecutionEvent> history = stores.runs().history(run);
        assertThat(history.subList(0, 2)).allMatch(event -> event.state() == ExecutionState.QUEUED);
        assertThat(history.subList(2, 5)).isEqualTo(events);
    }

    @Test
    void aMachineIsHeldByOneExecution() {
        RunId run = run().id();
        Execution one = queued(run, 1);
        Execution two = queuedAgain(one);
        MachineId machine = one.machine();
        assertThat(stores.runs().holder(machine)).isEmpty();
        assertThat(stores.runs().claim(machine, one.id())).isTrue();
        assertThat(stores.runs().claim(machine, one.id())).isTrue();
        assertThat(stores.runs().claim(machine, two.id())).isFalse();
        assertThat(stores.runs().holder(machine)).contains(one);
    }

    @Test
    void onlyItsHolderReleasesAMachine() {
        Execution one = queued(1);
        Execution two = queuedAgain(one);
        MachineId machine = one.machine();
        stores.runs().claim(machine, one.id());
        stores.runs().release(machine, two.id());
        assertThat(stores.runs().claim(machine, two.id())).isFalse();
        stores.runs().release(machine, one.id());
        assertThat(stores.runs().claim(machine, two.id())).isTrue();
    }

    @Test
    void theOldestQueuedExecutionOfAMachineIsNext() {
        Execution first = queued(1);
        Execution second = queuedAgain(first);
        queued(2);
        assertThat(stores.runs().nextQueued(first.machine())).contains(first);
        moved(first, ExecutionState.READY);
        assertThat(stores.runs().nextQueued(first.machine())).contains(second);
        moved(second, ExecutionState.READY);
        assertThat(stores.runs().nextQueued(first.machine())).isEmpty();
    }

    @Test
    void machinesWithAQueueThatNobodyHoldsAreLongestWaitingFirst() {
        Execution held = queued(1);
        Execution waiting = queued(3);
        Execution later = queued(2);
        queuedAgain(waiting);
        Execution busy = moved(queued(4), ExecutionState.INSTALLING);
        stores.runs().claim(held.machine(), held.id());
        assertThat(stores.runs().idleWithQueue(10))
                .containsExactly(waiting.machine(), later.machine())
                .doesNotContain(busy.machine());
        assertThat(stores.runs().idleWithQueue(1)).containsExactly(waiting.machine());
    }

    @Test
    void aWaveThatIsNotOpenWaitsOutsideOfTheQueue() {
        Run run = run();
        Execution later = queuedIn(run, 1, 1);
        assertThat(stores.runs().nextQueued(later.machine())).isEmpty();
        assertThat(stores.runs().idleWithQueue(10)).isEmpty();

        assertThat(stores.runs().openWave(run.id(), 0, 1)).isTrue();
        assertThat(stores.runs().openWave(run.id(), 0, 1)).isFalse();

        assertThat(stores.runs().nextQueued(later.machine())).contains(later);
        assertThat(stores.runs().idleWithQueue(10)).containsExactly(later.machine());
        assertThat(stores.runs().run(run.id()).orElseThrow().openWave()).isEqualTo(1);
    }

    @Test
    void aRunIsUnderWayUntilItIsSaidNotToBe() {
        Run one = run();
        Run two = run();
        assertThat(stores.runs().underWay()).containsExactly(one, two);
        stores.runs().setUnderWay(one.id(), false);
        assertThat(stores.runs().underWay()).containsExactly(two);
        stores.runs().setUnderWay(one.id(), true);
        assertThat(stores.runs().underWay()).containsExactly(one, two);
    }

    @Test
    void whyARunIsStoppedIsStoredAndTakenBack() {
        Run run = run();
        stores.runs().stop(run.id(), Optional.of(Samples.REASON));
        assertThat(stores.runs().run(run.id()).orElseThrow().stopped()).contains(Samples.REASON);
        stores.runs().stop(run.id(), Optional.empty());
        assertThat(stores.runs().run(run.id()).orElseThrow().stopped()).isEmpty();
    }

    @Test
    void aTallyCountsByWaveAndState() {
        Run run = run();
        queuedIn(run, 1, 0);
        queuedIn(run, 2, 0);
        moved(queuedIn(run, 3, 1), ExecutionState.READY);
        assertThat(stores.runs().tally(run.id()))
                .containsExactlyInAnyOrder(
                        new Tally(0, ExecutionState.QUEUED, 2), new Tally(1, ExecutionState.READY, 1));
    }

    @Test
    void machinesAtWorkAreCountedByScenarioAndByGroup() {
        moved(queued(1), ExecutionState.OFFERED);
        moved(queued(2), ExecutionState.REPORTED);
        moved(queued(3), ExecutionState.READY);
        assertThat(stores.runs().countAtWorkOf("office")).isEqualTo(2);
        assertThat(stores.runs().countAtWorkOf("other")).isZero();
        assertThat(stores.runs().countAtWorkIn("東京")).isEqualTo(2);
        assertThat(stores.runs().countAtWorkIn("")).isZero();
    }

    @Test
    void aMachinesExecutionsAreFoundByTheirStates() {
        Execution first = moved(queued(1), ExecutionState.AWAITING_BOOT);
        Execution second = moved(queuedAgain(first), ExecutionState.AWAITING_BOOT);
        queuedAgain(first);
        assertThat(stores.runs().of(first.machine(), Set.of(ExecutionState.AWAITING_BOOT)))
                .containsExactly(first, second);
        assertThat(stores.runs().inState(first.run(), ExecutionState.AWAITING_BOOT, 5))
                .containsExactly(first);
    }

    @Test
    void theExecutionThatEndedLastIsFound() {
        Execution first = ended(queued(1), NOON.plusSeconds(2));
        ended(queuedAgain(first), NOON.plusSeconds(1));
        queuedAgain(first);
        assertThat(stores.runs().latestEnded(first.machine())).contains(first);
    }

    @Test
    void machinesThatInstallWhatTheyGotBeforeTheirBootAreFound() {
        Execution delivered = delivered(queued(1), ExecutionState.QUEUED);
        delivered(queued(2), ExecutionState.AWAITING_BOOT);
        delivered(queued(3), ExecutionState.COMPLETED);
        queued(4);
        assertThat(stores.runs().installingAfterBoot()).containsExactly(delivered.machine());
    }

    private static Execution with(Execution next, Optional<Instant> ended, Optional<String> deliveredIn) {
        return new Execution(
                next.id(),
                next.run(),
                next.machine(),
                next.version(),
                next.state(),
                next.step(),
                next.attempt(),
                next.order(),
                next.deadline(),
                next.bytesDone(),
                next.bytesTotal(),
                next.reason(),
                next.output(),
                next.createdAt(),
                next.startedAt(),
                ended,
                new Course(Stage.DO, 0, 0, Optional.empty(), OptionalLong.empty(), deliveredIn, false));
    }

    private Execution ended(Execution was, Instant at) {
        Execution next = with(next(was, ExecutionState.FAILED), Optional.of(at), Optional.empty());
        assertThat(stores.runs().update(next)).isTrue();
        return next;
    }

    private Execution delivered(Execution was, ExecutionState state) {
        Execution next = with(next(was, state), Optional.empty(), Optional.of("boot-1"));
        assertThat(stores.runs().update(next)).isTrue();
        return next;
    }

    private Execution queuedIn(Run run, int machine, int wave) {
        var wanted = new NewExecution(Samples.enrolled(stores, machine).id(), Stage.DO, wave);
        return stores.runs()
                .insertExecutions(run.id(), List.of(wanted), Samples.REASON, NOON)
                .get(0);
    }

    private Run run() {
        return stores.runs().insertRun(Samples.scenario("office"), NOON, "admin");
    }

    private Execution queued(int machine) {
        return queued(run().id(), machine);
    }

    private Execution queued(RunId run, int machine) {
        return stores.runs()
                .insertExecution(run, Samples.enrolled(stores, machine).id(), Samples.REASON, NOON);
    }

    private Execution queuedAgain(Execution before) {
        return stores.runs().insertExecution(run().id(), before.machine(), Samples.REASON, NOON);
    }

    private Execution moved(Execution was, ExecutionState state) {
        Execution next = next(was, state);
        assertThat(stores.runs().update(next)).isTrue();
        return next;
    }

    private Execution due(Execution was, ExecutionState state, Instant deadline) {
        Execution next = next(was, state, Optional.of(deadline));
        assertThat(stores.runs().update(next)).isTrue();
        return next;
    }

    private static ExecutionEvent event(Execution execution, Instant at, ExecutionState state) {
        return new ExecutionEvent(execution.id(), at, 0, state, Samples.REASON);
    }
}
