// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.wake;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.run.Dispatcher.PlannedStep;

/** The machines that steps wait for to come on. Thread-safe; blocks on the database. */
@ProviderType
public interface WakeService {

    /** What the step calls; a list of one, or an empty one where the machine is on or cannot be called. */
    List<WakeCall> callsOf(PlannedStep step);

    /** All machines that steps wait for now. */
    List<WakeCall> awaited();

    /** Takes down whether a call went out, so that whoever looks at what waits sees why nothing comes. */
    void called(WakeOutcome outcome);

    /** The machine has answered: its step is done, if it still waits. */
    void answered(WakeCall call);
}
