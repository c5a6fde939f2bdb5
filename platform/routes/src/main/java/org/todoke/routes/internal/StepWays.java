// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import org.apache.camel.CamelContext;
import org.todoke.api.run.Dispatcher.PlannedStep;

/**
 * Which flow does a step: the route {@code step.<type>} where there is one, else the plain order. So a bundle that brings a step type may
 * bring a flow for it, and need not.
 */
public final class StepWays {

    private static final String STEP = "step.";

    private final CamelContext context;

    StepWays(CamelContext context) {
        this.context = context;
    }

    /** The endpoint of the step's flow. */
    public String of(PlannedStep step) {
        String route = STEP + step.stepType();
        return "direct:" + (context.getRoute(route) == null ? STEP + "order" : route);
    }
}
