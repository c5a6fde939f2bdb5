// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.schedule.ScheduleService;

/** {@code schedule:due}: schedules whose time has come, as exchanges whose body is a {@link org.todoke.api.schedule.Due}. */
@Component(service = org.apache.camel.Component.class, property = "camel.component.name=schedule")
public final class ScheduleComponent extends DefaultComponent {

    private final ScheduleService schedules;

    @Activate
    public ScheduleComponent(@Reference ScheduleService schedules) {
        this.schedules = schedules;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        return new ScheduleEndpoint(uri, this, schedules);
    }
}
