// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunStatus;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.events.Tallies;

/** Runs as the API shows them. */
final class RunViews {

    private RunViews() {}

    /** A run in a list. @param stopped why it was interrupted */
    record RunView(long id, String scenario, Instant startedAt, String startedBy, Optional<String> stopped) {

        static RunView of(Run run, Call call) {
            return of(run, call.words());
        }

        static RunView of(Run run, Function<Message, String> words) {
            return new RunView(
                    run.id().value(),
                    run.scenario().name(),
                    run.startedAt(),
                    run.startedBy(),
                    run.stopped().map(words));
        }
    }

    /** A run with its progress. @param states how many machines are in each state that any is in */
    record RunDetail(
            RunView run, boolean ended, boolean success, Map<String, Integer> states, List<GatheringView> gatherings) {

        static RunDetail of(RunStatus status, Call call) {
            Map<String, Integer> states = status.executions().stream()
                    .collect(Collectors.toMap(
                            execution -> execution.state().name(), any -> 1, Integer::sum, TreeMap::new));
            return new RunDetail(
                    RunView.of(status.run(), call),
                    status.isEnded(),
                    status.isSuccess(),
                    states,
                    GatheringView.all(status.gatherings()));
        }

        static RunDetail of(Tallies.Tally tally, Function<Message, String> words) {
            return new RunDetail(
                    RunView.of(tally.run(), words),
                    tally.ended(),
                    tally.success(),
                    tally.states(),
                    GatheringView.all(tally.gatherings()));
        }
    }

    /** Machines that wait for one delivery. @param step from 0 */
    record GatheringView(int step, int joined, int expected, Instant due, Optional<Instant> started) {

        static List<GatheringView> all(List<Gathering> gatherings) {
            return gatherings.stream()
                    .map(gathering -> new GatheringView(
                            gathering.step(),
                            gathering.joined(),
                            gathering.expected(),
                            gathering.due(),
                            gathering.started()))
                    .toList();
        }
    }

    /** One machine's part of a run. @param step from 0 @param lastName of a machine that was taken out of the fleet */
    record ExecutionView(
            long id,
            long run,
            String machine,
            Optional<String> lastName,
            ExecutionState state,
            int step,
            int attempt,
            Optional<Instant> deadline,
            long bytesDone,
            long bytesTotal,
            String reason,
            boolean cleared,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {

        static ExecutionView of(Execution execution, Map<MachineId, String> lastNames, Call call) {
            return of(execution, lastNames, call.words());
        }

        /** @param lastNames of machines that were taken out of the fleet */
        static ExecutionView of(
                Execution execution, Map<MachineId, String> lastNames, Function<Message, String> words) {
            return new ExecutionView(
                    execution.id().value(),
                    execution.run().value(),
                    execution.machine().value(),
                    Optional.ofNullable(lastNames.get(execution.machine())),
                    execution.state(),
                    execution.step(),
                    execution.attempt(),
                    execution.deadline(),
                    execution.bytesDone(),
                    execution.bytesTotal(),
                    words.apply(execution.reason()),
                    execution.course().cleared(),
                    execution.createdAt(),
                    execution.startedAt(),
                    execution.endedAt());
        }
    }

    /** A line of what happened on a machine. @param number from 1, oldest first @param step from 0 */
    record EventView(int number, long execution, Instant at, int step, ExecutionState state, String reason) {

        static EventView of(int number, ExecutionEvent event, Call call) {
            return new EventView(
                    number,
                    event.execution().value(),
                    event.at(),
                    event.step(),
                    event.state(),
                    call.text(event.reason()));
        }
    }
}
