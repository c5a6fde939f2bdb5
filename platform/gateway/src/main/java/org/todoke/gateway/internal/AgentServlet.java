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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Problem;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
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
import org.todoke.gateway.internal.http.BodyReader;
import org.todoke.gateway.internal.http.Exchange;
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
    private static final Logger LOG = LoggerFactory.getLogger(AgentServlet.class);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final transient EnrolmentService enrolments;
    private final transient Problems problems;
    private final transient Map<String, AgentCall<?>> calls;
    private final transient Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final transient ScheduledThreadPoolExecutor timer;
    private final transient Duration limit;
    private final int maxOpen;
    private volatile boolean serving;
    private volatile boolean stopping;

    @Activate
    public AgentServlet(
            @Reference EnrolmentService enrolments,
            @Reference WorkService work,
            @Reference TargetService targets,
            @Reference ServerIdentity identity,
            @Reference Texts texts,
            @Reference WaitingPolls polls,
            GatewaySettings settings) {
        this.enrolments = enrolments;
        this.problems = new Problems(texts);
        Limits limits = Limits.of(settings);
        this.maxOpen = limits.maxOpen();
        Duration poll = Duration.ofSeconds(limits.pollSeconds());
        this.limit = BODY_LIMIT.plus(poll).plus(ANSWER_LIMIT);
        this.calls = Stream.of(
                        new EnrolCall(enrolments, identity),
                        new HelloCall(enrolments, targets, identity, limits.pollSeconds()),
                        new FactsCall(enrolments),
                        new PollCall(enrolments, work, polls, problems, poll),
                        new ReportCall(enrolments, work))
                .collect(Collectors.toUnmodifiableMap(AgentCall::path, Function.identity()));
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "todoke-gateway-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Answers all who wait, so that they come back when the server does. */
    @Deactivate
    public void stop() {
        stopping = true;
        open.forEach(this::dismiss);
        timer.shutdownNow();
    }

    private void dismiss(Exchange exchange) {
        exchange.send(problems.answer(Refusal.notReady("gateway.stopping"), "stop"));
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
        return open.size();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            AgentCall<?> call = route(request);
            Optional<MachineId> caller = call.isAnonymous() ? Optional.empty() : Optional.of(authenticate(request));
            checkBody(request, call);
            converse(request, response, call, caller);
        } catch (RuntimeException e) {
            problems.answer(e, request.getServletPath() + request.getPathInfo()).writeTo(response);
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

    private void checkBody(HttpServletRequest request, AgentCall<?> call) {
        String type = String.valueOf(request.getContentType()).split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(Media.JSON)) {
            throw new Refusal(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    Message.of("gateway.media-type", type));
        }
        if (request.getContentLengthLong() > call.maxBytes()) {
            throw tooLarge(call.maxBytes());
        }
        if (stopping) {
            throw Refusal.notReady("gateway.stopping");
        }
        if (open.size() >= maxOpen) {
            throw Refusal.notReady("gateway.full", maxOpen);
        }
    }

    private void converse(
            HttpServletRequest request, HttpServletResponse response, AgentCall<?> call, Optional<MachineId> caller)
            throws IOException {
        var in = request.getInputStream();
        var exchange = new Exchange(request.startAsync(request, response), timer, limit);
        open.add(exchange);
        exchange.onEnd(() -> open.remove(exchange));
        if (stopping) {
            dismiss(exchange);
            return;
        }
        exchange.sendLater(
                BODY_LIMIT,
                () -> problems.answer(
                        new Refusal(
                                HttpServletResponse.SC_REQUEST_TIMEOUT,
                                "too-slow",
                                Message.of("gateway.too-slow", BODY_LIMIT.toSeconds())),
                        call.path()));
        in.setReadListener(new BodyReader(in, call.maxBytes(), new BodyReader.Receiver() {
            @Override
            public void received(byte[] body) {
                exchange.sendLater(
                        ANSWER_LIMIT,
                        () -> problems.answer(
                                Refusal.notReady("gateway.unanswered", ANSWER_LIMIT.toSeconds()), call.path()));
                try {
                    call.take(caller, body, exchange);
                } catch (RuntimeException e) {
                    exchange.send(problems.answer(e, call.path()));
                }
            }

            @Override
            public void tooLarge(int maxBytes) {
                exchange.send(problems.answer(AgentServlet.tooLarge(maxBytes), call.path()));
            }

            @Override
            public void failed(Throwable cause) {
                LOG.debug("A message to {} was cut", call.path(), cause);
                exchange.abandon();
            }
        }));
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "too-large",
                Message.of("gateway.too-large", maxBytes));
    }
}
