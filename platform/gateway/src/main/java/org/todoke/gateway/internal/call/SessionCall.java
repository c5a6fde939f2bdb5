// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.todoke.agent.wire.Message;
import org.todoke.agent.wire.Problem;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.gateway.internal.http.Refusal;
import org.todoke.gateway.internal.http.Reply;

/** A message that belongs to a session which a hello has begun. */
abstract class SessionCall<M extends Message> extends AgentCall<M> {

    private final EnrolmentService enrolments;

    SessionCall(String path, int maxBytes, EnrolmentService enrolments) {
        super(path, maxBytes);
        this.enrolments = enrolments;
    }

    @Override
    final void answer(Optional<MachineId> caller, M message, Reply reply) {
        MachineId machine = caller.orElseThrow();
        if (!enrolments.touch(machine, plain("session", session(message)))) {
            throw sayHello();
        }
        answer(machine, message, reply);
    }

    /** The agent begins the conversation anew, and sends again what was refused. */
    static Refusal sayHello() {
        return new Refusal(
                HttpServletResponse.SC_CONFLICT,
                Problem.Code.SAY_HELLO,
                org.todoke.api.text.Message.of("gateway.say-hello"));
    }

    abstract String session(M message);

    abstract void answer(MachineId machine, M message, Reply reply);
}
