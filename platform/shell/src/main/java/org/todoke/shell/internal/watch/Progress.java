// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.watch;

import java.util.Map;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;

/** How far an execution is, as a fraction: what is behind it counts whole, the present step by its state and its bytes. */
final class Progress {

    private static final double DELIVERY = 0.60;

    /** What of a step is done when a state begins. Delivery is the long part; its bytes fill it. */
    private static final Map<ExecutionState, Double> BEGUN = Map.of(
            ExecutionState.QUEUED, 0.0,
            ExecutionState.READY, 0.0,
            ExecutionState.WAITING, 0.0,
            ExecutionState.OFFERED, 0.0,
            ExecutionState.DELIVERING, 0.0,
            ExecutionState.INSTALLING, DELIVERY,
            ExecutionState.PROVING, 0.90,
            ExecutionState.REPORTED, 0.95);

    private Progress() {}

    /** @return 0 to 1; 1 for a machine that is done, what it reached for one that failed */
    static double of(Execution execution, int steps) {
        if (execution.state() == ExecutionState.COMPLETED || steps < 1) {
            return 1;
        }
        double step = BEGUN.getOrDefault(execution.state(), 0.0);
        if (execution.state() == ExecutionState.DELIVERING && execution.bytesTotal() > 0) {
            step = DELIVERY * Math.min(1, (double) execution.bytesDone() / execution.bytesTotal());
        }
        return Math.min(1, (Math.min(execution.step(), steps) + step) / steps);
    }

    /** A bar of this many cells. */
    static String bar(double fraction, int cells) {
        int filled = (int) Math.floor(fraction * cells);
        return "#".repeat(filled) + ".".repeat(cells - filled);
    }
}
