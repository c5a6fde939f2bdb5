// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.work.Action;
import org.todoke.spi.step.StepType;

/** Restarts the machine; the step after it finds it started anew. */
@Component(service = StepType.class)
public final class RestartStep extends PowerStep {

    public RestartStep() {
        super("restart", Action.Power.Change.RESTART);
    }
}
