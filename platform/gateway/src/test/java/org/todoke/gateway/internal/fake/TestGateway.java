// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.lang.annotation.Annotation;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.api.machine.MachineId;
import org.todoke.gateway.internal.AgentServlet;
import org.todoke.gateway.internal.AttemptFilter;
import org.todoke.gateway.internal.GatewaySettings;
import org.todoke.gateway.internal.call.WaitingPolls;

/** The gateway with fakes behind it, and one enrolled machine. */
public final class TestGateway {

    public static final String SESSION = "session-1";

    public final FakeEnrolments enrolments = new FakeEnrolments();
    public final FakeWork work = new FakeWork();
    public final FakeTargets targets = new FakeTargets();
    public final FakeQuestions questions = new FakeQuestions();
    public final FakeIdentity identity = new FakeIdentity();
    public final WaitingPolls polls = new WaitingPolls();
    public final AgentServlet servlet;
    public final GatewayServer server;
    public final MachineId machine;
    public final Credential credential;

    public TestGateway(int threads, GatewaySettings settings) throws Exception {
        var texts = new EnglishTexts();
        servlet = new AgentServlet(enrolments, work, targets, questions, identity, texts, polls, settings);
        server = new GatewayServer(threads, servlet, new AttemptFilter(texts, settings));
        String secret = Secrets.random();
        machine = enrolments.member(secret, SESSION);
        credential = new Credential(machine.value(), secret);
    }

    public void stop() throws Exception {
        servlet.stop();
        server.stop();
        polls.stop();
    }

    public static Problem problem(byte[] body) {
        return Problem.of(Json.parse(body));
    }

    public static GatewaySettings settings(int pollSeconds, int maxOpen, int failuresPerMinute) {
        return new GatewaySettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return GatewaySettings.class;
            }

            @Override
            public int pollSeconds() {
                return pollSeconds;
            }

            @Override
            public int maxOpen() {
                return maxOpen;
            }

            @Override
            public int failuresPerMinute() {
                return failuresPerMinute;
            }
        };
    }
}
