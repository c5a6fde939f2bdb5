// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.step;

import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.delivery.DeliveryDesk;
import org.todoke.camel.FlowRoute;

/**
 * Installs a package: its content must be in the store, then the order goes out and the machine fetches it, together with others where the
 * scenario says so.
 */
@Component(service = RoutesBuilder.class)
public final class PackageStepRoute extends FlowRoute {

    private final StoredContent content;
    private final SharedContent shared;

    @Activate
    public PackageStepRoute(@Reference ContentStore contents, @Reference DeliveryDesk desk) {
        this.content = new StoredContent(contents);
        this.shared = new SharedContent(desk);
    }

    @Override
    public void configure() {
        from("direct:step.package")
                .routeId("step.package")
                .bean(content, "confirm")
                .id("step.package.confirm")
                .to("direct:step.order")
                .id("step.package.order")
                .bean(shared, "arrange")
                .id("step.package.deliver");
    }
}
