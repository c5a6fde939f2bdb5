// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunStatus;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;

/** A run for scripts. */
record RunForm(Screen screen) {

    Map<String, Object> of(RunStatus status) {
        Map<String, Object> fields = of(status.run());
        fields.putAll(progress(status));
        return fields;
    }

    Map<String, Object> detail(RunStatus status, Map<MachineId, String> lastNames) {
        Map<String, Object> fields = Fields.of("run", of(status.run()));
        fields.putAll(progress(status));
        fields.put("gatherings", status.gatherings().stream().map(RunForm::of).toList());
        fields.put(
                "executions",
                status.executions().stream()
                        .map(execution -> of(execution, lastNames))
                        .toList());
        return fields;
    }

    Map<String, Object> of(ExecutionEvent event) {
        return Fields.of(
                "execution", event.execution().value(),
                "at", event.at(),
                "step", event.step(),
                "state", event.state(),
                "reason", screen.text(event.reason()));
    }

    private Map<String, Object> of(Run run) {
        return Fields.of(
                "id", run.id().value(),
                "scenario", run.scenario().name(),
                "startedAt", run.startedAt(),
                "startedBy", run.startedBy(),
                "stopped", run.stopped().map(screen::text));
    }

    private static Map<String, Object> progress(RunStatus status) {
        return Fields.of(
                "ended", status.isEnded(),
                "success", status.isSuccess(),
                "states",
                        status.executions().stream()
                                .collect(Collectors.toMap(
                                        execution -> execution.state().name(), any -> 1, Integer::sum, TreeMap::new)));
    }

    private static Map<String, Object> of(Gathering gathering) {
        return Fields.of(
                "step", gathering.step(),
                "joined", gathering.joined(),
                "expected", gathering.expected(),
                "due", gathering.due(),
                "started", gathering.started());
    }

    private Map<String, Object> of(Execution execution, Map<MachineId, String> lastNames) {
        return Fields.of(
                "id", execution.id().value(),
                "run", execution.run().value(),
                "machine", execution.machine().value(),
                "lastName", Optional.ofNullable(lastNames.get(execution.machine())),
                "state", execution.state(),
                "step", execution.step(),
                "attempt", execution.attempt(),
                "deadline", execution.deadline(),
                "bytesDone", execution.bytesDone(),
                "bytesTotal", execution.bytesTotal(),
                "reason", screen.text(execution.reason()),
                "cleared", execution.course().cleared(),
                "createdAt", execution.createdAt(),
                "startedAt", execution.startedAt(),
                "endedAt", execution.endedAt());
    }
}
