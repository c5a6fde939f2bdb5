// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.wake.Reach;
import org.todoke.api.wake.WakeService;
import org.todoke.camel.FlowRoute;

/**
 * Switches machines on: one that is to come on waits, and is called by Wake-on-LAN at once and again and again. Its agent ends the wait by being heard;
 * where none is expected, the machine is asked each time whether it is on.
 */
@Component(service = RoutesBuilder.class)
public final class PowerOnStepRoute extends FlowRoute {

    private final WakeService wakes;
    private final Reach reach;

    @Activate
    public PowerOnStepRoute(@Reference WakeService wakes, @Reference Reach reach) {
        this.wakes = wakes;
        this.reach = reach;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("power-on.again", "timer:power-on.again?period=15000", "power-on.send", "wol:call");
    }

    @Override
    public void configure() {
        from("direct:step.power-on")
                .routeId("step.power-on")
                .to("direct:step.order")
                .id("step.power-on.wait")
                .bean(wakes, "callsOf")
                .id("step.power-on.calls")
                .split(body())
                .to("direct:power-on.call")
                .id("step.power-on.call");

        from("{{power-on.again}}")
                .routeId("power-on.again")
                .bean(wakes, "awaited")
                .id("power-on.again.awaited")
                .split(body())
                .parallelProcessing()
                .choice()
                .when(method(reach, "answers"))
                .bean(wakes, "answered")
                .id("power-on.again.answered")
                .otherwise()
                .to("direct:power-on.call")
                .id("power-on.again.call");

        from("direct:power-on.call")
                .routeId("power-on.call")
                .to("{{power-on.send}}")
                .id("power-on.call.send")
                .bean(wakes, "called")
                .id("power-on.call.told");
    }
}
