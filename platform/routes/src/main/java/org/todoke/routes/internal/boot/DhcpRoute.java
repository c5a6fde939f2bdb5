// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.boot;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.BootTrace;
import org.todoke.camel.FlowRoute;

/** Answers DHCP clients: an address, where this server gives them; what to start, where it is a boot client; a line in the trace in any case. */
@Component(service = RoutesBuilder.class, property = "todoke.part=boot")
public final class DhcpRoute extends FlowRoute {

    private final AddressService addresses;
    private final BootService boots;
    private final BootTrace trace;

    /** @param plane there while booting is switched on: without it there is no such flow */
    @Activate
    public DhcpRoute(
            @Reference BootPlane plane,
            @Reference AddressService addresses,
            @Reference BootService boots,
            @Reference BootTrace trace) {
        this.addresses = addresses;
        this.boots = boots;
        this.trace = trace;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("boot.dhcp", "dhcp:boot");
    }

    @Override
    public void configure() {
        from("{{boot.dhcp}}")
                .routeId("boot.dhcp")
                .bean(addresses, "answer")
                .id("boot.dhcp.address")
                .bean(boots, "advise")
                .id("boot.dhcp.decide")
                .bean(trace, "note")
                .id("boot.dhcp.trace");
    }
}
