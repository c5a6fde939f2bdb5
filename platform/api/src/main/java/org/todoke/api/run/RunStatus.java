// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;

/** A run with all its executions, at one instant. */
public record RunStatus(Run run, List<Execution> executions) {

    public RunStatus {
        executions = List.copyOf(executions);
    }

    public boolean isEnded() {
        return executions.stream().allMatch(execution -> execution.state().isFinal());
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
