// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.text.ProblemException;

/**
 * How the machines of the runs stand that somebody looks at: read once, then carried on by what changes, so that 500 changes a second do not mean reading
 * 10,000 executions as often. Thread-safe; blocks on the database.
 */
@Component(service = Tallies.class)
public final class Tallies {

    private static final int MOST_KNOWN = 16;

    /** How many machines have joined is for the engine to say; it is asked again while they gather, but no more often than this. */
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

    private final RunService runs;
    private final LongSupplier nanoTime;
    private final Map<Long, Kept> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Kept> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    @Activate
    public Tallies(@Reference RunService runs) {
        this(runs, System::nanoTime);
    }

    Tallies(RunService runs, LongSupplier nanoTime) {
        this.runs = runs;
        this.nanoTime = nanoTime;
    }

    /** How a run stands for somebody. @param states how many machines are in each state that any is in */
    public record Tally(
            Run run, Map<String, Integer> states, boolean ended, boolean success, List<Gathering> gatherings) {}

    private record Part(MachineId machine, ExecutionState state, long version) {}

    private record Kept(Run run, Map<Long, Part> parts, List<Gathering> gatherings, long read) {

        boolean gathers() {
            return parts.values().stream().anyMatch(part -> part.state() == ExecutionState.GATHERING)
                    || gatherings.stream().anyMatch(each -> each.started().isEmpty());
        }
    }

    /** An execution has changed. */
    synchronized void take(Execution execution) {
        Kept kept = known.get(execution.run().value());
        if (kept != null) {
            kept.parts()
                    .merge(
                            execution.id().value(),
                            part(execution),
                            (old, next) -> next.version() > old.version() ? next : old);
        }
    }

    private static Part part(Execution execution) {
        return new Part(execution.machine(), execution.state(), execution.version());
    }

    /**
     * How the run stands on the machines that may be seen; empty when there is no such run, or none of its machines may. Gatherings count machines of every
     * group; who does not see all of these is told of none.
     */
    public synchronized Optional<Tally> of(long run, Predicate<MachineId> seen) {
        return find(run).flatMap(kept -> {
            Map<String, Integer> states = new TreeMap<>();
            kept.parts().values().stream()
                    .filter(part -> seen.test(part.machine()))
                    .forEach(part -> states.merge(part.state().name(), 1, Integer::sum));
            int shown = states.values().stream().mapToInt(Integer::intValue).sum();
            boolean whole = shown == kept.parts().size();
            boolean ended = states.keySet().stream()
                    .allMatch(state -> ExecutionState.valueOf(state).isEnded());
            boolean success = states.keySet().stream().allMatch(state -> state.equals(ExecutionState.COMPLETED.name()));
            return states.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Tally(kept.run(), states, ended, success, whole ? kept.gatherings() : List.of()));
        });
    }

    private Optional<Kept> find(long run) {
        Kept kept = known.get(run);
        long now = nanoTime.getAsLong();
        if (kept != null && !(kept.gathers() && now - kept.read() >= ASKED_AGAIN_NANOS)) {
            return Optional.of(kept);
        }
        try {
            RunStatus status = runs.status(new RunId(run));
            Map<Long, Part> parts = new HashMap<>();
            status.executions().forEach(each -> parts.put(each.id().value(), part(each)));
            var read = new Kept(status.run(), parts, status.gatherings(), now);
            known.put(run, read);
            return Optional.of(read);
        } catch (ProblemException e) {
            known.remove(run);
            return Optional.empty();
        }
    }

    /** What a command printed is long, and no part of an event. */
    static Execution withoutOutput(Execution whole) {
        return new Execution(
                whole.id(),
                whole.run(),
                whole.machine(),
                whole.version(),
                whole.state(),
                whole.step(),
                whole.attempt(),
                whole.order(),
                whole.deadline(),
                whole.bytesDone(),
                whole.bytesTotal(),
                whole.reason(),
                "",
                whole.createdAt(),
                whole.startedAt(),
                whole.endedAt(),
                whole.course());
    }
}
