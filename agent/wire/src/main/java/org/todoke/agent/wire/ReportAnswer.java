// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;

/** The server has kept a report. */
public final class ReportAnswer extends Message {

    private final long acknowledged;
    private final boolean cancel;

    /**
     * @param acknowledged the report's sequence
     * @param cancel the order is no longer wanted: the agent stops it before its next action, and never in the middle of a command
     */
    public ReportAnswer(int protocol, long acknowledged, boolean cancel) {
        super(protocol);
        this.acknowledged = acknowledged;
        this.cancel = cancel;
    }

    public static ReportAnswer of(JsonObject json) {
        return new ReportAnswer(protocol(json), json.number("acknowledged", 0, Long.MAX_VALUE), json.flag("cancel"));
    }

    public long acknowledged() {
        return acknowledged;
    }

    public boolean cancel() {
        return cancel;
    }

    @Override
    public JsonObject json() {
        return begin().put("acknowledged", acknowledged).put("cancel", cancel);
    }
}
