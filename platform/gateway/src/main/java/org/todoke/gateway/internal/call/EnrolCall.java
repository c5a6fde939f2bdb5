// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.todoke.agent.wire.EnrolAnswer;
import org.todoke.agent.wire.EnrolRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.EnrolmentService.Enrolment;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.ServerIdentity;
import org.todoke.api.text.ProblemException;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Refusal;
import org.todoke.gateway.internal.http.Reply;
import org.todoke.gateway.internal.mapping.FactMapping;

/** A machine wants to join (ruling 3). The token takes the credential's place. */
public final class EnrolCall extends AgentCall<EnrolRequest> {

    /** Anybody may send it, so it is kept small: a base set of facts has a few kilobytes. */
    private static final int MAX_BYTES = 64 * 1024;

    private final EnrolmentService enrolments;
    private final ServerIdentity identity;

    public EnrolCall(EnrolmentService enrolments, ServerIdentity identity) {
        super(Paths.ENROL, MAX_BYTES);
        this.enrolments = enrolments;
        this.identity = identity;
    }

    @Override
    public boolean isAnonymous() {
        return true;
    }

    @Override
    void checkProtocol(int version) {
        negotiate(version);
    }

    @Override
    EnrolRequest read(JsonObject json, Optional<MachineId> caller) {
        return EnrolRequest.of(FactMapping.bounded(json, "A machine that enrols"));
    }

    @Override
    void answer(Optional<MachineId> caller, EnrolRequest request, Reply reply) {
        Machine machine = enrol(new Enrolment(
                plain("token", request.tokenId()),
                plain("token", request.tokenSecret()),
                request.credentialSecret(),
                plain("name", request.name()),
                plain("agentVersion", request.agentVersion()),
                FactMapping.facts(request.facts())));
        reply.send(Answer.ok(new EnrolAnswer(
                negotiate(request.protocol()), machine.id().value(), machine.name(), Pinning.of(identity))));
    }

    private Machine enrol(Enrolment enrolment) {
        try {
            return enrolments.enrol(enrolment);
        } catch (ProblemException e) {
            if (e.kind() == ProblemException.Kind.DENIED) {
                throw new Refusal(HttpServletResponse.SC_UNAUTHORIZED, Problem.Code.TOKEN_REFUSED, e.text());
            }
            throw e;
        }
    }
}
