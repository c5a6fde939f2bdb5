// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.stream.Stream;
import org.todoke.api.run.Execution;
import org.todoke.api.text.Message;

/** What to say of an execution whose deadline has passed: what it was waiting for, and what to do. */
final class Expiry {

    private Expiry() {}

    static Message reason(Execution execution, String machine) {
        return switch (execution.state()) {
            case READY -> of("no-turn", machine, execution);
            case WAITING -> waiting(execution, machine);
            case OFFERED -> of("not-begun", machine, execution);
            case DELIVERING -> of("delivering", machine, execution);
            case INSTALLING -> of("installing", machine, execution);
            case PROVING -> of("proving", machine, execution);
            case REPORTED -> of("not-judged", machine, execution);
            case AWAITING_BOOT -> of("no-boot", machine, execution);
            case QUEUED, GATHERING, COMPLETED, FAILED, INTERRUPTED ->
                throw new IllegalArgumentException("No deadline in state " + execution.state());
        };
    }

    /** What it waited for stands in its reason; each such reason has a text for the case that it never came. */
    private static Message waiting(Execution execution, String machine) {
        String key = execution.reason().key();
        return Stream.of(StepPlanner.WAIT, StepPlanner.STEP_WAIT)
                .filter(key::startsWith)
                .map(family -> "engine.expired." + key.substring(family.length()))
                .map(never -> new Message(never, execution.reason().args()))
                .findFirst()
                .orElseGet(() -> of("waiting", machine, execution));
    }

    private static Message of(String what, String machine, Execution execution) {
        return Message.of("engine.expired." + what, machine, execution.step() + 1);
    }
}
