// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.run.RetentionService;
import org.todoke.camel.FlowRoute;

/** Frees from time to time the room of content that nobody refers to, and of runs and logs that have had their time. */
@Component(service = RoutesBuilder.class)
public final class MaintenanceRoute extends FlowRoute {

    private final PackageService packages;
    private final RetentionService retention;

    @Activate
    public MaintenanceRoute(@Reference PackageService packages, @Reference RetentionService retention) {
        this.packages = packages;
        this.retention = retention;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "maintenance.garbage",
                "timer:maintenance.garbage?delay=600000&period=3600000",
                "maintenance.retention",
                "timer:maintenance.retention?delay=900000&period=1800000");
    }

    @Override
    public void configure() {
        from("{{maintenance.garbage}}")
                .routeId("maintenance.garbage")
                .bean(packages, "collectGarbage")
                .id("maintenance.garbage.collect");

        from("{{maintenance.retention}}")
                .routeId("maintenance.retention")
                .bean(retention, "purge")
                .id("maintenance.retention.purge");
    }
}
