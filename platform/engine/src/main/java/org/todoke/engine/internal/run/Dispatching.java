// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.run.Admissions.Parts;
import org.todoke.engine.port.AgentChannel;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.WorkStore;

/** The moves of a run, for the routes: {@link Admissions} up to the order, {@link Outcomes} from its end. */
@Component
public final class Dispatching implements Dispatcher {

    /** The agent keeps its time limit itself and reports; the server's own deadline comes a little later. */
    static final Duration REPORT_GRACE = Duration.ofSeconds(30);

    /** How long after its start the server listens before it blames anybody for silence: agents come back within a minute. */
    static final Duration TIME_TO_RETURN = Duration.ofMinutes(2);

    private static final int AT_ONCE = 500;
    private static final int ALL = 100_000;

    private final Parts parts;
    private final Admissions admissions;
    private final Outcomes outcomes;
    private volatile long sweptTo;
    private volatile Instant listensSince;

    @Activate
    public Dispatching(
            @Reference RunStore runs,
            @Reference WorkStore works,
            @Reference MachineStore machines,
            @Reference Ledger ledger,
            @Reference Signals signals,
            @Reference StepPlanner planner,
            @Reference PresenceBoard board,
            @Reference Waits waits,
            @Reference Gatherings gatherings,
            @Reference Rollout rollout,
            @Reference WorkLimit limit,
            @Reference AgentChannel channel) {
        this(new Parts(
                runs, works, machines, ledger, signals, planner, board, waits, gatherings, rollout, limit, channel));
    }

    Dispatching(Parts parts) {
        this.parts = parts;
        this.admissions = new Admissions(parts);
        this.outcomes = new Outcomes(parts);
        this.listensSince = parts.ledger().now();
        parts.ledger().whenFreed(parts.waits()::wakeAfter);
    }

    @Override
    public Subscription subscribe(Signal signal, Consumer<ExecutionId> listener) {
        return parts.signals().subscribe(signal, listener);
    }

    @Override
    public void sweep() {
        parts.limit().forget();
        parts.ledger().promote(parts.runs().idleWithQueue(AT_ONCE));
        someThatWait().forEach(parts.waits()::wakeIfOver);
        parts.signals().repeat(Signal.READY, AT_ONCE);
        parts.signals().repeat(Signal.REPORTED, AT_ONCE);
    }

    /** Each sweep looks at the next few, so that the oldest, whose machines may be away for weeks, keep nobody from being looked at. */
    private List<ExecutionId> someThatWait() {
        List<ExecutionId> all = parts.runs().idsInState(ExecutionState.WAITING, ALL);
        List<ExecutionId> some =
                all.stream().filter(id -> id.value() > sweptTo).limit(AT_ONCE).toList();
        sweptTo = some.size() < AT_ONCE ? 0 : some.get(AT_ONCE - 1).value();
        return some;
    }

    @Override
    public void pace() {
        parts.rollout().look();
    }

    @Override
    public Optional<PlannedStep> admit(ExecutionId id) {
        return admissions.admit(id);
    }

    @Override
    public void offer(PlannedStep step) {
        admissions.offer(step);
    }

    @Override
    public void settle(PlannedStep step) {
        admissions.settle(step, outcomes);
    }

    @Override
    public void conclude(ExecutionId id, Message reason) {
        parts.inState(id, ExecutionState.WAITING)
                .filter(execution -> execution.reason().key().startsWith(StepPlanner.STEP_WAIT))
                .ifPresent(execution -> outcomes.advance(execution, reason));
    }

    @Override
    public void judge(ExecutionId id) {
        outcomes.judge(id);
    }

    @Override
    public void giveUp(ExecutionId id, Message reason) {
        outcomes.giveUp(id, reason);
    }

    @Override
    public List<ExecutionId> overdue() {
        return parts.runs().overdue(parts.ledger().now(), AT_ONCE).stream()
                .map(Execution::id)
                .toList();
    }

    @Override
    public void expire(ExecutionId id) {
        parts.runs()
                .execution(id)
                .filter(execution -> !execution.state().isEnded())
                .filter(execution -> execution
                        .deadline()
                        .filter(at -> !at.isAfter(parts.ledger().now()))
                        .isPresent())
                .filter(execution -> !Outcomes.isForSilence(execution) || hasListened())
                .ifPresent(outcomes::expire);
    }

    /** What passed while the server was down was nobody's silence. A clock that is set back begins the time anew. */
    private boolean hasListened() {
        Instant now = parts.ledger().now();
        if (listensSince.isAfter(now)) {
            listensSince = now;
        }
        return !listensSince.plus(TIME_TO_RETURN).isAfter(now);
    }
}
