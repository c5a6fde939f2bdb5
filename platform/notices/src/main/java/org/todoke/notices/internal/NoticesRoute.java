// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.camel.FlowRoute;

/** Tells people of failures and of work that waits for them: from time to time news are looked for and kept as letters, and what is kept is sent. */
@Component(service = RoutesBuilder.class)
public final class NoticesRoute extends FlowRoute {

    private final Notices notices;

    @Activate
    public NoticesRoute(@Reference Notices notices) {
        this.notices = notices;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "notices.look", "timer:notices.look?delay=30000&period=30000",
                "notices.send", "timer:notices.send?delay=35000&period=15000");
    }

    @Override
    public void configure() {
        from("{{notices.look}}")
                .routeId("notices.look")
                .bean(notices, "look")
                .id("notices.look.news")
                .filter(body().isNotNull())
                .bean(notices, "keep")
                .id("notices.look.keep");

        from("{{notices.send}}")
                .routeId("notices.send")
                .bean(notices, "waiting")
                .id("notices.send.waiting")
                .split(body())
                .bean(notices, "send")
                .id("notices.send.one");
    }
}
