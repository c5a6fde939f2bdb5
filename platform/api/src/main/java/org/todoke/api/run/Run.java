// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import org.todoke.api.scenario.Scenario;

/**
 * A scenario being done, or done, on some machines.
 *
 * @param scenario the scenario as it was when the run began
 * @param startedBy who asked for it
 */
public record Run(RunId id, Scenario scenario, Instant startedAt, String startedBy) {}
