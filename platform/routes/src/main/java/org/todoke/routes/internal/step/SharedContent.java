// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import org.todoke.api.delivery.DeliveryDesk;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.StepPlan;

/** Has a session arranged for content that goes to many machines at once; who does not get it so fetches it by itself. */
public final class SharedContent {

    private final DeliveryDesk desk;

    SharedContent(DeliveryDesk desk) {
        this.desk = desk;
    }

    public void arrange(PlannedStep step) {
        if (step.plan() instanceof StepPlan.Work work) {
            work.actions().stream()
                    .flatMap(action -> action.fetches().stream())
                    .limit(1) // the others are arranged for when the machines come to them
                    .forEach(content -> desk.arrange(step.execution().machine(), content));
        }
    }
}
