// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.todoke.api.schedule.ScheduleService;

/** All schedules, to be consumed from. */
final class ScheduleEndpoint extends DefaultEndpoint {

    private final ScheduleService schedules;

    ScheduleEndpoint(String uri, ScheduleComponent component, ScheduleService schedules) {
        super(uri, component);
        this.schedules = schedules;
    }

    @Override
    public Consumer createConsumer(Processor flow) throws Exception {
        var consumer = new ScheduleConsumer(this, flow, schedules);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Schedules are made by their service, not by " + getEndpointUri());
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
