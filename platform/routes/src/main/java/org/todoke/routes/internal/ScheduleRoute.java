// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.camel.FlowRoute;

/** Starts scenarios when their schedules are due, and ends what has not begun when a window is over. */
@Component(service = RoutesBuilder.class)
public final class ScheduleRoute extends FlowRoute {

    private final ScheduleService schedules;

    @Activate
    public ScheduleRoute(@Reference ScheduleService schedules) {
        this.schedules = schedules;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("schedule.due", "schedule:due", "schedule.window", "timer:schedule.window?period=10000");
    }

    @Override
    public void configure() {
        from("{{schedule.due}}").routeId("schedule.due").bean(schedules, "fire").id("schedule.due.fire");

        from("{{schedule.window}}")
                .routeId("schedule.window")
                .bean(schedules, "endWindows")
                .id("schedule.window.end");
    }
}
