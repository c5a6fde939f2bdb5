// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.camel.FlowRoute;

/** Delivers by itself what is urgent: asks machines anew when the catalogue changes, and judges those that have answered (F-2.10). */
@Component(service = RoutesBuilder.class)
public final class AutoUpdateRoute extends FlowRoute {

    private final AutoUpdateService updates;

    @Activate
    public AutoUpdateRoute(@Reference AutoUpdateService updates) {
        this.updates = updates;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "update.catalogue",
                "timer:update.catalogue?period=5000",
                "update.judge",
                "timer:update.judge?period=2000");
    }

    @Override
    public void configure() {
        from("{{update.catalogue}}")
                .routeId("update.catalogue")
                .bean(updates, "watchCatalogue")
                .id("update.catalogue.watch");

        from("{{update.judge}}").routeId("update.judge").bean(updates, "judge").id("update.judge.start");
    }
}
