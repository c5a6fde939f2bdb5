// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.HelloAnswer;
import org.todoke.agent.wire.HelloRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.work.CleanText;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.api.security.ServerIdentity;
import org.todoke.api.target.TargetService;
import org.todoke.gateway.internal.http.Answer;
import org.todoke.gateway.internal.http.Reply;
import org.todoke.gateway.internal.mapping.FactMapping;
import org.todoke.gateway.internal.mapping.OrderMapping;

/** An agent's process begins to speak. */
public final class HelloCall extends AgentCall<HelloRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HelloCall.class);

    private final EnrolmentService enrolments;
    private final TargetService targets;
    private final FactQuestions questions;
    private final ServerIdentity identity;
    private final int pollSeconds;

    public HelloCall(
            EnrolmentService enrolments,
            TargetService targets,
            FactQuestions questions,
            ServerIdentity identity,
            int pollSeconds) {
        super(Paths.HELLO, Json.MAX_BYTES);
        this.enrolments = enrolments;
        this.targets = targets;
        this.questions = questions;
        this.identity = identity;
        this.pollSeconds = pollSeconds;
    }

    @Override
    void checkProtocol(int version) {
        negotiate(version);
    }

    @Override
    HelloRequest read(JsonObject json, Optional<MachineId> caller) {
        return HelloRequest.of(FactMapping.bounded(json, caller.orElseThrow()));
    }

    @Override
    void answer(Optional<MachineId> caller, HelloRequest request, Reply reply) {
        MachineId machine = caller.orElseThrow();
        Facts facts = FactMapping.facts(request.facts());
        if (!request.bootId().isBlank()) {
            facts = facts.with(Facts.of(Map.of(Facts.BOOT_ID, CleanText.of(request.bootId()))));
        }
        enrolments.beginSession(
                machine, plain("session", request.session()), plain("agentVersion", request.agentVersion()), facts);
        List<FactProbe> probes = probes(machine, facts);
        if (probes.isEmpty()) {
            enrolments.takeAnswers(machine, Facts.none());
        }
        reply.send(
                Answer.ok(new HelloAnswer(negotiate(request.protocol()), Pinning.of(identity), pollSeconds, probes)));
    }

    private List<FactProbe> probes(MachineId machine, Facts facts) {
        List<FactProbe> probes = Stream.concat(targets.probes(facts).stream(), questions.ask(machine).stream())
                .map(each -> new FactProbe(each.fact(), OrderMapping.probe(each.probe())))
                .toList();
        if (probes.size() <= HelloAnswer.MAX_PROBES) {
            return probes;
        }
        LOG.warn(
                "Targets and catalogue have {} questions for {}; it is asked the first {}",
                probes.size(),
                machine,
                HelloAnswer.MAX_PROBES);
        return probes.subList(0, HelloAnswer.MAX_PROBES);
    }
}
