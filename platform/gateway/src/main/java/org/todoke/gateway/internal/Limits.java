// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.HelloAnswer;

/** The settings within their limits. A setting beyond them does not keep agents out: the nearest limit holds instead. */
record Limits(int pollSeconds, int maxOpen, int failuresPerMinute) {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);

    static Limits of(GatewaySettings settings) {
        return new Limits(
                within("pollSeconds", settings.pollSeconds(), 1, HelloAnswer.MAX_POLL_SECONDS),
                within("maxOpen", settings.maxOpen(), 10, 200_000),
                within("failuresPerMinute", settings.failuresPerMinute(), 1, 10_000));
    }

    private static int within(String setting, int value, int min, int max) {
        int kept = Math.max(min, Math.min(max, value));
        if (kept != value) {
            LOG.warn(
                    "{} = {} in etc/{}.cfg is not within {} and {}; {} is used",
                    setting,
                    value,
                    GatewaySettings.PID,
                    min,
                    max,
                    kept);
        }
        return kept;
    }
}
