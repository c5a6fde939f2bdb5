// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;

/** What a step type decided for one machine. */
public sealed interface StepPlan {

    /** The agent does this; afterwards the proof must hold. */
    record Work(List<Action> actions, Proof proof) implements StepPlan {
        public Work {
            actions = List.copyOf(actions);
        }
    }

    /** Not now: something is missing that may come. */
    record Wait(Message reason) implements StepPlan {}

    /** Never on this machine. */
    record Impossible(Message reason) implements StepPlan {}

    /** There is nothing to do; the step is done. */
    record Nothing(Message reason) implements StepPlan {}
}
