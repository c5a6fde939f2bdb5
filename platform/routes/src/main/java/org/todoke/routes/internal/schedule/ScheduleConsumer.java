// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.ScheduleService;

/**
 * Sends each due time through the flow when it comes, one at a time. The timers are made from the database at the start, and anew whenever the
 * schedules change or one has fired; what came due while nobody was there is sent at once, and the service decides whether it is too late.
 */
final class ScheduleConsumer extends DefaultConsumer {

    private final ScheduleService schedules;
    private QuartzTimers timers;
    private AutoCloseable subscription;

    ScheduleConsumer(ScheduleEndpoint endpoint, Processor flow, ScheduleService schedules) {
        super(endpoint, flow);
        this.schedules = schedules;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        timers = new QuartzTimers(this::send);
        subscription = schedules.onChange(this::rearm);
        rearm();
    }

    @Override
    protected void doStop() throws Exception {
        if (subscription != null) { // else the start failed
            subscription.close();
            timers.stop();
        }
        super.doStop();
    }

    private void rearm() {
        try {
            timers.renew(schedules::due);
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("The schedules could not be read", e);
        }
    }

    /** Whatever a flow throws, an error of a bundle being updated among it: the next schedule has its turn. */
    private void send(Due due) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(due);
            getProcessor().process(exchange);
        } catch (Exception | LinkageError e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "Schedule " + due.schedule() + " failed in its flow", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
        rearm();
    }
}
