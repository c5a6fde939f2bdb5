// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootTrace;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.plane.internal.Plane;

/**
 * {@code dhcp6:boot}: the DHCPv6 messages of boot clients on all served interfaces, as exchanges whose body is a
 * {@link org.todoke.api.boot.Dhcp6Question}; the {@link org.todoke.api.boot.Dhcp6Answer} that the flow makes of it is sent back. It opens nothing
 * while {@code ipv6} is off.
 */
@Component(
        service = org.apache.camel.Component.class,
        property = {"camel.component.name=dhcp6", "todoke.part=boot"})
public final class Dhcp6Component extends DefaultComponent {

    private final Plane plane;
    private final LoaderFolder loaders;
    private final AddressService addresses;
    private final BootTrace trace;

    @Activate
    public Dhcp6Component(
            @Reference Plane plane,
            @Reference LoaderFolder loaders,
            @Reference AddressService addresses,
            @Reference BootTrace trace) {
        this.plane = plane;
        this.loaders = loaders;
        this.addresses = addresses;
        this.trace = trace;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Dhcp6Endpoint(uri, this, plane, loaders, addresses, trace);
    }
}
