// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.todoke.agent.wire.Media;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.delivery.TransferFigures;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;
import org.todoke.delivery.internal.TransferQueue.Wanted;

/**
 * Content by its hash, on the TLS connector alone (ruling 4), to machines that an order names it for. Ranges make a cut transfer go on
 * where it was; the hash in the address is also the ETag, since an object of one name never changes.
 */
@Component(
        service = {jakarta.servlet.Servlet.class, ReadinessCheck.class, TransferFigures.class},
        configurationPid = DeliverySettings.PID)
@Designate(ocd = DeliverySettings.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=todoke.tls)")
@HttpWhiteboardServletPattern("/content/sha256/*")
@HttpWhiteboardServletAsyncSupported
public final class ContentServlet extends HttpServlet implements ReadinessCheck, TransferFigures {

    private static final long serialVersionUID = 1L;

    private final transient ContentAccess access;
    private final transient Refusals refusals;
    private final transient TransferQueue transfers;
    private volatile boolean serving;

    @Activate
    public ContentServlet(
            @Reference EnrolmentService enrolments,
            @Reference WorkService work,
            @Reference ContentStore contents,
            @Reference MachineService machines,
            @Reference Texts texts,
            DeliverySettings settings) {
        this.access = new ContentAccess(enrolments, work, contents);
        this.refusals = new Refusals(texts);
        this.transfers = new TransferQueue(contents, refusals, new Bandwidth(machines, settings), settings);
    }

    /** Cuts what is running: receivers go on where they were when the server is back. */
    @Deactivate
    public void stop() {
        transfers.stop();
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
        return "delivery";
    }

    @Override
    public Optional<Message> problem() {
        return serving ? Optional.empty() : Optional.of(Message.of("delivery.not-served"));
    }

    @Override
    public int running() {
        return transfers.running();
    }

    @Override
    public int waiting() {
        return transfers.waiting();
    }

    @Override
    public long sentBytes() {
        return transfers.sentBytes();
    }

    @Override
    public long refused() {
        return transfers.refused();
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
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            throw new Refusal(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    Message.of("delivery.method", request.getMethod()),
                    Map.of("Allow", "GET, HEAD", "Connection", "close"));
        }
        String path = request.getPathInfo();
        Grants.Grant grant = access.grant(request, path == null ? "" : path.substring(1));
        ContentRef content = grant.content();
        String tag = '"' + content.sha256() + '"';
        describe(response, tag);
        if (isKnown(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else if (head) {
            response.setContentType(Media.CONTENT);
            response.setContentLengthLong(content.sizeBytes());
        } else {
            transfers.send(new Wanted(request, response, grant.machine(), content, part(request, content, tag)));
        }
    }

    private static void describe(HttpServletResponse response, String tag) {
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static boolean isKnown(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    /** Empty for the whole object. A range of another object than this one is none (RFC 9110, section 13.1.5). */
    private static Optional<ByteRange> part(HttpServletRequest request, ContentRef content, String tag) {
        String ifRange = request.getHeader("If-Range");
        if (ifRange != null && !ifRange.strip().equals(tag)) {
            return Optional.empty();
        }
        Optional<ByteRange> part = ByteRange.of(request.getHeader("Range"), content.sizeBytes());
        part.filter(range -> !range.isSatisfiable()).ifPresent(range -> {
            throw new Refusal(
                    HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE,
                    "no-such-range",
                    Message.of("delivery.no-such-range", content.sizeBytes()),
                    Map.of("Content-Range", "bytes */" + content.sizeBytes()));
        });
        return part;
    }
}
