// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.boot;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.BootTrace;
import org.todoke.camel.FlowRoute;

/** Answers boot clients that ask by DHCPv6: what to start; a line in the trace in any case. The address follows from the client. */
@Component(service = RoutesBuilder.class, property = "todoke.part=boot")
public final class Dhcp6Route extends FlowRoute {

    private final BootService boots;
    private final BootTrace trace;

    /** @param plane there while booting is switched on: without it there is no such flow */
    @Activate
    public Dhcp6Route(@Reference BootPlane plane, @Reference BootService boots, @Reference BootTrace trace) {
        this.boots = boots;
        this.trace = trace;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("boot.dhcp6", "dhcp6:boot");
    }

    @Override
    public void configure() {
        from("{{boot.dhcp6}}")
                .routeId("boot.dhcp6")
                .bean(boots, "advise6")
                .id("boot.dhcp6.decide")
                .bean(trace, "note6")
                .id("boot.dhcp6.trace");
    }
}
