// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;

/**
 * A scenario being done, or done, on some machines.
 *
 * @param scenario the scenario as it was when the run began
 * @param startedBy who asked for it
 * @param openWave the machines of the waves 0 to this one may begin
 * @param stopped why it was interrupted; empty when it was not, or was resumed
 */
public record Run(
        RunId id, Scenario scenario, Instant startedAt, String startedBy, int openWave, Optional<Message> stopped) {

    /** A run that has just begun. */
    public static Run begun(RunId id, Scenario scenario, Instant startedAt, String startedBy) {
        return new Run(id, scenario, startedAt, startedBy, 0, Optional.empty());
    }
}
