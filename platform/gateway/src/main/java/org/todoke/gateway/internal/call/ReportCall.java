// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.ReportAnswer;
import org.todoke.agent.wire.ReportRequest;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.ProblemException;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Refusal;
import org.todoke.gateway.internal.http.Reply;
import org.todoke.gateway.internal.mapping.ReportMapping;

/** How far an order is. The engine sees to it that a late or repeated report does no harm. */
public final class ReportCall extends SessionCall<ReportRequest> {

    private final WorkService work;

    public ReportCall(EnrolmentService enrolments, WorkService work) {
        super(Paths.REPORT, Json.MAX_BYTES, enrolments);
        this.work = work;
    }

    @Override
    ReportRequest read(JsonObject json, Optional<MachineId> caller) {
        return ReportRequest.of(json);
    }

    @Override
    String session(ReportRequest request) {
        return request.session();
    }

    @Override
    void answer(MachineId machine, ReportRequest request, Reply reply) {
        boolean wanted = accept(machine, request);
        reply.send(
                Answer.ok(new ReportAnswer(request.protocol(), request.report().sequence(), !wanted)));
    }

    private boolean accept(MachineId machine, ReportRequest request) {
        try {
            return work.accept(machine, ReportMapping.report(request.report()));
        } catch (ProblemException e) {
            if (e.kind() == ProblemException.Kind.NOT_FOUND) {
                throw new Refusal(HttpServletResponse.SC_GONE, Problem.Code.ORDER_GONE, e.text());
            }
            throw e;
        }
    }
}
