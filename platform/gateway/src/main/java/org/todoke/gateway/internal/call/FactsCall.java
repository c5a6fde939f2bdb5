// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import java.util.Optional;
import org.todoke.agent.wire.FactsAnswer;
import org.todoke.agent.wire.FactsRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Reply;
import org.todoke.gateway.internal.mapping.FactMapping;

/** Answers to the probes of targets and catalogue, all in one message: they take the place of all earlier ones. */
public final class FactsCall extends SessionCall<FactsRequest> {

    private final EnrolmentService enrolments;
    private final FactQuestions questions;

    public FactsCall(EnrolmentService enrolments, FactQuestions questions) {
        super(Paths.FACTS, Json.MAX_BYTES, enrolments);
        this.enrolments = enrolments;
        this.questions = questions;
    }

    @Override
    FactsRequest read(JsonObject json, Optional<MachineId> caller) {
        return FactsRequest.of(FactMapping.bounded(json, caller.orElseThrow()));
    }

    @Override
    String session(FactsRequest request) {
        return request.session();
    }

    @Override
    void answer(MachineId machine, FactsRequest request, Reply reply) {
        enrolments.takeAnswers(machine, FactMapping.answers(request.facts(), request.absent()));
        questions.answered(machine);
        reply.send(Answer.ok(new FactsAnswer(request.protocol())));
    }
}
