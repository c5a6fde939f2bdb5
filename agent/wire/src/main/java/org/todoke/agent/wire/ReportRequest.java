// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.Report;

/** How far an order is, sent to {@link Paths#REPORT}; one that is done is repeated until it is acknowledged. */
public final class ReportRequest extends Message {

    private final String session;
    private final Report report;

    public ReportRequest(int protocol, String session, Report report) {
        super(protocol);
        this.session = session;
        this.report = report;
    }

    public static ReportRequest of(JsonObject json) {
        return new ReportRequest(protocol(json), json.text("session", Texts.MAX_ID), Report.of(json.object("report")));
    }

    public String session() {
        return session;
    }

    public Report report() {
        return report;
    }

    @Override
    public JsonObject json() {
        return begin().put("session", session).put("report", report);
    }
}
