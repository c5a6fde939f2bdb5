// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.flow;

import org.apache.camel.builder.RouteBuilder;

/** A flow that shows itself in the log. */
public class TickingFlow extends RouteBuilder {

    public static final String TICK = "a tick of the test's flow";

    @Override
    public void configure() {
        from("timer:tick?repeatCount=1&delay=0").routeId("test.tick").log(TICK);
    }
}
