// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.ExecutionId;

/** The dispatcher's admission as a flow wants it: a body, or none. */
public final class Admission {

    private final Dispatcher dispatcher;

    Admission(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The admitted step; null when it may not begin now. */
    public PlannedStep admit(ExecutionId execution) {
        return dispatcher.admit(execution).orElse(null);
    }
}
