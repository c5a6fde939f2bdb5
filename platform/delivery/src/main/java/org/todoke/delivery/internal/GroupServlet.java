// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.MalformedJsonException;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.delivery.internal.group.GroupDesk;
import org.todoke.delivery.internal.group.PeerBoard;
import org.todoke.delivery.internal.multicast.BlockHashes;

/**
 * What machines ask about content that is sent to many at once, on the TLS connector alone: an invitation, which is held back until a session is
 * open, and the hashes of the blocks (ruling 15); and what they say of how it came.
 */
@Component(service = jakarta.servlet.Servlet.class, configurationPid = DeliverySettings.PID)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=todoke.tls)")
@HttpWhiteboardServletPattern("/content/group/*")
@HttpWhiteboardServletAsyncSupported
public final class GroupServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(GroupServlet.class);
    private static final Pattern PATH =
            Pattern.compile("/([0-9a-f]{64})/(invitation|arrival|peers|blocks/(\\d{1,5})-(\\d{1,3}))");
    private static final int MAX_MESSAGE_BYTES = 8_192;
    private static final int MAX_PORT = 0xffff;
    /** Less than what an agent waits for an answer. */
    private static final long HOLD_SECONDS = 20;

    private static final long ASYNC_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final transient ContentAccess access;
    private final transient GroupDesk desk;
    private final transient GroupDeliveries deliveries;
    private final transient BlockHashes hashes;
    private final transient Refusals refusals;
    private final transient PeerBoard peers = new PeerBoard(Clock.systemUTC());
    private final boolean sharing;

    @Activate
    public GroupServlet(
            @Reference EnrolmentService enrolments,
            @Reference WorkService work,
            @Reference ContentStore contents,
            @Reference GroupDesk desk,
            @Reference GroupDeliveries deliveries,
            @Reference BlockHashes hashes,
            @Reference Texts texts,
            DeliverySettings settings) {
        this.access = new ContentAccess(enrolments, work, contents);
        this.desk = desk;
        this.deliveries = deliveries;
        this.hashes = hashes;
        this.refusals = new Refusals(texts);
        this.sharing = settings.peers();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            refusals.answer(e, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MachineId machine = access.authenticate(request);
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            throw ContentAccess.notFound(request.getPathInfo());
        }
        ContentRef content = access.find(machine, path.group(1));
        response.setHeader("Cache-Control", "no-store");
        if (path.group(2).equals("arrival")) {
            require(request, "POST");
            deliveries.arrived(machine, arrival(machine, content, request));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (path.group(2).equals("peers")) {
            peers(content, request, response);
        } else if (path.group(2).equals("invitation")) {
            require(request, "GET");
            invite(machine, content, request);
        } else {
            require(request, "GET");
            sendHashes(content, Integer.parseInt(path.group(3)), Integer.parseInt(path.group(4)), request, response);
        }
    }

    /** A machine asks who has it, or says that it has. */
    private void peers(ContentRef content, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("POST")) {
            int port = port(read(request));
            if (sharing) {
                peers.add(content.sha256(), address(request), port);
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        require(request, "GET");
        List<String> found = sharing ? peers.of(content.sha256(), address(request)) : List.of();
        send(new JsonObject().putTexts("peers", found), response);
    }

    private static void require(HttpServletRequest request, String method) {
        if (!request.getMethod().equals(method)) {
            throw new Refusal(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    Message.of("delivery.method-other", request.getMethod(), method),
                    Map.of("Allow", method, "Connection", "close"));
        }
    }

    private void invite(MachineId machine, ContentRef content, HttpServletRequest request) {
        String host = request.getServerName();
        AsyncContext async = request.startAsync();
        async.setTimeout(ASYNC_MILLIS);
        desk.invitation(machine, content)
                .copy()
                .orTimeout(HOLD_SECONDS, TimeUnit.SECONDS)
                .whenComplete((invitation, failure) -> {
                    var response = (HttpServletResponse) async.getResponse();
                    try {
                        if (failure != null) {
                            refusals.answer(refusal(failure), response);
                        } else {
                            answer(invitation, host, response);
                        }
                    } catch (IOException | RuntimeException e) {
                        LOG.info("{} did not hear its invitation: {}", machine, e.toString());
                    } finally {
                        async.complete();
                    }
                });
    }

    private static Exception refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return Refusals.notReady("delivery.session-opening");
        }
        return cause instanceof Exception known ? known : new IllegalStateException(cause);
    }

    private static void answer(Optional<Invitation> invitation, String host, HttpServletResponse response)
            throws IOException {
        if (invitation.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        send(OnTheWire.invitation(invitation.get(), host).json(), response);
    }

    private static void send(JsonObject message, HttpServletResponse response) throws IOException {
        byte[] body = Json.bytes(message);
        response.setContentType(Media.JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void sendHashes(
            ContentRef content,
            int symbolBytes,
            int dataSymbols,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FileChannel found = hashes.blockHashes(content, symbolBytes, dataSymbols)
                .orElseThrow(() -> ContentAccess.notFound(request.getPathInfo()));
        try {
            long length = found.size();
            response.setContentType(Media.CONTENT);
            response.setContentLengthLong(length);
            var out = response.getOutputStream();
            AsyncContext async = request.startAsync();
            async.setTimeout(ASYNC_MILLIS);
            new Transfer(async, out, found, new ByteRange(0, length), Transfer.Pacing.NONE, over -> {}).start();
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private static Arrival arrival(MachineId machine, ContentRef content, HttpServletRequest request)
            throws IOException {
        JsonObject message = read(request);
        try {
            var told = org.todoke.agent.wire.multicast.Arrival.of(message);
            return new Arrival(
                    machine,
                    content.sha256(),
                    end(told.leaving()),
                    told.trouble(),
                    Math.min(told.groupBytes(), content.sizeBytes()),
                    told.unicastBytes(),
                    told.isWhole(),
                    Instant.now());
        } catch (MalformedJsonException e) {
            throw malformed(e);
        }
    }

    /** A container may put an IPv6 address in brackets. */
    private static String address(HttpServletRequest request) {
        return request.getRemoteAddr().replaceAll("[\\[\\]]", "");
    }

    private static int port(JsonObject message) {
        try {
            return (int) message.number("port", 1, MAX_PORT);
        } catch (MalformedJsonException e) {
            throw malformed(e);
        }
    }

    private static JsonObject read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_MESSAGE_BYTES + 1);
        try {
            if (body.length > MAX_MESSAGE_BYTES) {
                throw new MalformedJsonException("More than " + MAX_MESSAGE_BYTES + " bytes");
            }
            return Json.parse(body);
        } catch (MalformedJsonException e) {
            throw malformed(e);
        }
    }

    private static Refusal malformed(MalformedJsonException e) {
        return new Refusal(
                HttpServletResponse.SC_BAD_REQUEST, "malformed", Message.of("delivery.malformed", e.getMessage()));
    }

    private static Arrival.End end(String leaving) {
        return Arrays.stream(Arrival.End.values())
                .filter(end -> end.name().equals(leaving))
                .findFirst()
                .orElse(Arrival.End.OTHER);
    }
}
