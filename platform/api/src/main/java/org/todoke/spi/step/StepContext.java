// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.step;

import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.scenario.StepSpec;
import org.todoke.spi.target.Capabilities;

/**
 * What a step type may know when it plans or judges.
 *
 * @param presence whether the machine is on, as far as the server knows
 * @param capabilities those of the machine's target; a machine without an active target is not planned, it waits
 */
public record StepContext(
        Machine machine, Presence presence, StepSpec step, Capabilities capabilities, StepType.Catalogue catalogue) {}
