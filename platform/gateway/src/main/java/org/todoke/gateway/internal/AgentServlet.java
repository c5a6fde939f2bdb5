// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Problem;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.api.run.WorkService;
import org.todoke.api.security.ServerIdentity;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.gateway.internal.call.AgentCall;
import org.todoke.gateway.internal.call.EnrolCall;
import org.todoke.gateway.internal.call.FactsCall;
import org.todoke.gateway.internal.call.HelloCall;
import org.todoke.gateway.internal.call.PollCall;
import org.todoke.gateway.internal.call.ReportCall;
import org.todoke.gateway.internal.call.WaitingPolls;
import org.todoke.gateway.internal.http.BodyBudget;
import org.todoke.gateway.internal.http.Conversations;
import org.todoke.gateway.internal.http.Problems;
import org.todoke.gateway.internal.http.Refusal;

/**
 * What agents speak to, on the TLS connector alone (ruling 4). Who asks is known before the body is read; from there on the request holds
 * no thread while the agent sends, waits or receives.
 */
@Component(
        service = {jakarta.servlet.Servlet.class, ReadinessCheck.class},
        configurationPid = GatewaySettings.PID)
@Designate(ocd = GatewaySettings.class)
@HttpWhiteboardContextSelect(AgentServlet.TLS_ONLY)
@HttpWhiteboardServletPattern("/agent/v1/*")
@HttpWhiteboardServletAsyncSupported
public final class AgentServlet extends HttpServlet implements ReadinessCheck {

    static final String TLS_ONLY = "(osgi.http.whiteboard.context.name=todoke.tls)";

    private static final long serialVersionUID = 1L;
    /** An eighth of the server's heap of 256 MB: what is read from a body takes several times its bytes. */
    private static final long MAX_BODY_BYTES = 32L * 1024 * 1024;

    private static final long MAX_ANONYMOUS_BYTES = 8L * 1024 * 1024;

    private final transient EnrolmentService enrolments;
    private final transient Problems problems;
    private final transient Map<String, AgentCall<?>> calls;
    private final transient BodyBudget bodies = new BodyBudget(MAX_BODY_BYTES, MAX_ANONYMOUS_BYTES);
    private final transient Conversations conversations;
    private volatile boolean serving;

    @Activate
    public AgentServlet(
            @Reference EnrolmentService enrolments,
            @Reference WorkService work,
            @Reference TargetService targets,
            @Reference FactQuestions questions,
            @Reference ServerIdentity identity,
            @Reference Texts texts,
            @Reference WaitingPolls polls,
            GatewaySettings settings) {
        this.enrolments = enrolments;
        this.problems = new Problems(texts);
        Limits limits = Limits.of(settings);
        Duration poll = Duration.ofSeconds(limits.pollSeconds());
        this.conversations = new Conversations(problems, bodies, limits.maxOpen(), poll);
        this.calls = Stream.of(
                        new EnrolCall(enrolments, identity),
                        new HelloCall(enrolments, targets, questions, identity, limits.pollSeconds()),
                        new FactsCall(enrolments, questions),
                        new PollCall(enrolments, work, questions, polls, problems, poll),
                        new ReportCall(enrolments, work))
                .collect(Collectors.toUnmodifiableMap(AgentCall::path, Function.identity()));
    }

    /** Answers all who wait, so that they come back when the server does. */
    @Deactivate
    public void stop() {
        conversations.stop();
    }

    @Override
    public void init() {
        serving = true;
    }

    @Override
    public void destroy() {
        serving = false;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Optional<Message> problem() {
        return serving ? Optional.empty() : Optional.of(Message.of("gateway.not-served"));
    }

    /** How many requests are open. */
    int open() {
        return conversations.size();
    }

    /** How much memory the bodies of the open requests take. */
    long heldBytes() {
        return bodies.held();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            AgentCall<?> call = route(request);
            Optional<MachineId> caller = call.isAnonymous() ? Optional.empty() : Optional.of(authenticate(request));
            checkType(request);
            conversations.begin(
                    request,
                    response,
                    caller.isEmpty(),
                    call.maxBytes(),
                    (body, reply) -> call.take(caller, body, reply));
        } catch (RuntimeException e) {
            conversations.refuse(request, response, problems.answer(e, request.getRequestURI()));
        }
    }

    private AgentCall<?> route(HttpServletRequest request) {
        String path = request.getServletPath() + request.getPathInfo();
        AgentCall<?> call = calls.get(path);
        if (call == null) {
            throw new Refusal(HttpServletResponse.SC_NOT_FOUND, "not-found", Message.of("gateway.path-unknown", path));
        }
        if (!request.getMethod().equals("POST")) {
            throw new Refusal(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    Message.of("gateway.method", request.getMethod()));
        }
        return call;
    }

    private MachineId authenticate(HttpServletRequest request) {
        Credential credential = Credential.parse(request.getHeader("Authorization"))
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        Problem.Code.UNKNOWN_CREDENTIAL,
                        Message.of("gateway.credential-missing")));
        return enrolments.authenticate(credential.machineId(), credential.secret());
    }

    private static void checkType(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(Media.JSON)) {
            throw new Refusal(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    Message.of("gateway.media-type", type));
        }
    }
}
