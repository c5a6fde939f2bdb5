// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Dispatcher;
import org.todoke.camel.FlowRoute;

/** Ends the way of every step: its order is laid out for the agent, or the execution goes where its plan says. */
@Component(service = RoutesBuilder.class)
public final class OrderStepRoute extends FlowRoute {

    private final Dispatcher dispatcher;

    @Activate
    public OrderStepRoute(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void configure() {
        from("direct:step.order")
                .routeId("step.order")
                .choice()
                .when(simple("${body.isWork}"))
                .bean(dispatcher, "offer")
                .id("step.order.offer")
                .otherwise()
                .bean(dispatcher, "settle")
                .id("step.order.settle");
    }
}
