// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Dispatcher;
import org.todoke.camel.FlowRoute;

/**
 * Runs a scenario on its machines: what is ready is admitted and planned, and goes the way of its step type; what the agent reported is
 * judged; what is overdue ends; runs as a whole keep their pace.
 */
@Component(service = RoutesBuilder.class)
public final class RunRoute extends FlowRoute {

    private final Dispatcher dispatcher;

    @Activate
    public RunRoute(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "run.ready", "engine:ready",
                "run.reported", "engine:reported",
                "run.deadline", "timer:run.deadline?period=1000",
                "run.pace", "timer:run.pace?period=1000",
                "run.sweep", "timer:run.sweep?period=5000");
    }

    @Override
    public void configure() {
        var ways = new StepWays(getContext());

        from("{{run.ready}}")
                .routeId("run.ready")
                .bean(new Admission(dispatcher), "admit")
                .id("run.ready.admit")
                .filter(body().isNotNull())
                .recipientList(method(ways, "of"))
                .id("run.ready.step");

        from("{{run.reported}}")
                .routeId("run.reported")
                .bean(dispatcher, "judge")
                .id("run.reported.judge");

        from("{{run.deadline}}")
                .routeId("run.deadline")
                .bean(dispatcher, "overdue")
                .id("run.deadline.overdue")
                .split(body())
                .bean(dispatcher, "expire")
                .id("run.deadline.expire");

        from("{{run.pace}}").routeId("run.pace").bean(dispatcher, "pace").id("run.pace.look");

        from("{{run.sweep}}").routeId("run.sweep").bean(dispatcher, "sweep").id("run.sweep.again");
    }
}
