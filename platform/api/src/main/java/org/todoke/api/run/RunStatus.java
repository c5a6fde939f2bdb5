// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;

/** A run with all its executions and deliveries, at one instant. */
public record RunStatus(Run run, List<Execution> executions, List<Gathering> gatherings) {

    public RunStatus {
        executions = List.copyOf(executions);
        gatherings = List.copyOf(gatherings);
    }

    public boolean isEnded() {
        return executions.stream().allMatch(execution -> execution.state().isEnded());
    }

    public boolean isSuccess() {
        return executions.stream().allMatch(execution -> execution.state() == ExecutionState.COMPLETED);
    }

    public long count(ExecutionState state) {
        return executions.stream()
                .filter(execution -> execution.state() == state)
                .count();
    }
}
