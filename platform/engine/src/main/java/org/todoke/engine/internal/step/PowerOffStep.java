// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.work.Action;
import org.todoke.spi.step.StepType;

/** Switches the machine off; a step after it waits until somebody switches it on. */
@Component(service = StepType.class)
public final class PowerOffStep extends PowerStep {

    public PowerOffStep() {
        super("power-off", Action.Power.Change.OFF);
    }
}
