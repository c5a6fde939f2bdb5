// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.Message;
import org.todoke.api.text.Texts;

/**
 * Content by its hash, on the TLS connector alone (ruling 4), to machines that an order names it for. Ranges make a cut transfer go on
 * where it was; the hash in the address is also the ETag, since an object of one name never changes.
 */
@Component(
        service = {jakarta.servlet.Servlet.class, ReadinessCheck.class},
        configurationPid = DeliverySettings.PID)
@Designate(ocd = DeliverySettings.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=todoke.tls)")
@HttpWhiteboardServletPattern("/content/sha256/*")
@HttpWhiteboardServletAsyncSupported
public final class ContentServlet extends HttpServlet implements ReadinessCheck {

    private static final long serialVersionUID = 1L;
    private static final Duration TRANSFER_LIMIT = Duration.ofHours(24);

    private final transient EnrolmentService enrolments;
    private final transient WorkService work;
    private final transient ContentStore contents;
    private final transient Refusals refusals;
    private final transient TransferSlots slots;
    private final transient Set<Transfer> running = ConcurrentHashMap.newKeySet();
    private volatile boolean serving;
    private volatile boolean stopping;

    @Activate
    public ContentServlet(
            @Reference EnrolmentService enrolments,
            @Reference WorkService work,
            @Reference ContentStore contents,
            @Reference Texts texts,
            DeliverySettings settings) {
        this.enrolments = enrolments;
        this.work = work;
        this.contents = contents;
        this.refusals = new Refusals(texts);
        this.slots =
                new TransferSlots(Math.max(1, settings.maxTransfers()), Math.max(1, settings.maxTransfersPerMachine()));
    }

    /** Cuts what is running: receivers go on where they were when the server is back. */
    @Deactivate
    public void stop() {
        stopping = true;
        running.forEach(Transfer::cut);
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

    /** Transfers that hold a slot. */
    int transfers() {
        return slots.inUse();
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
        MachineId machine = authenticate(request);
        ContentRef content = find(machine, request.getPathInfo());
        String tag = '"' + content.sha256() + '"';
        describe(response, tag);
        if (isKnown(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else if (head) {
            response.setContentType(Media.CONTENT);
            response.setContentLengthLong(content.sizeBytes());
        } else {
            send(request, response, machine, content, part(request, content, tag));
        }
    }

    private MachineId authenticate(HttpServletRequest request) {
        Credential credential = Credential.parse(request.getHeader("Authorization"))
                .orElseThrow(() -> Refusals.unknownCredential(Message.of("delivery.credential-missing")));
        return enrolments.authenticate(credential.machineId(), credential.secret());
    }

    /** What a machine may not have is refused before anybody looks whether it is there; 403 would mean the machine itself. */
    private ContentRef find(MachineId machine, String path) {
        String sha256 = path == null ? "" : path.substring(1);
        if (!ContentRef.isSha256(sha256)) {
            throw notFound(sha256);
        }
        if (!work.mayFetch(machine, sha256)) {
            throw new Refusal(
                    HttpServletResponse.SC_NOT_FOUND, "not-found", Message.of("delivery.not-for-you", sha256, machine));
        }
        return contents.find(sha256).orElseThrow(() -> notFound(sha256));
    }

    private static Refusal notFound(String name) {
        return new Refusal(HttpServletResponse.SC_NOT_FOUND, "not-found", Message.of("delivery.not-found", name));
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

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            MachineId machine,
            ContentRef content,
            Optional<ByteRange> part)
            throws IOException {
        if (stopping) {
            throw Refusals.notReady("delivery.stopping");
        }
        if (!slots.take(machine)) {
            throw Refusals.notReady("delivery.busy");
        }
        FileChannel channel = null;
        try {
            channel = open(content);
            begin(request, response, channel, content, part, () -> slots.release(machine));
        } catch (IOException | RuntimeException e) {
            slots.release(machine);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            FileChannel channel,
            ContentRef content,
            Optional<ByteRange> part,
            Runnable release)
            throws IOException {
        ByteRange range = part.orElse(new ByteRange(0, content.sizeBytes()));
        response.setStatus(part.isPresent() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        response.setContentType(Media.CONTENT);
        response.setContentLengthLong(range.length());
        part.ifPresent(each -> response.setHeader("Content-Range", each.of(content.sizeBytes())));
        var out = response.getOutputStream();
        var async = request.startAsync(request, response);
        async.setTimeout(TRANSFER_LIMIT.toMillis());
        var transfer = new Transfer(async, out, channel, range, over -> {
            running.remove(over);
            release.run();
        });
        running.add(transfer);
        transfer.start();
        if (stopping) {
            transfer.cut();
        }
    }

    private FileChannel open(ContentRef content) throws IOException {
        try {
            return contents.open(content);
        } catch (NoSuchFileException e) {
            throw notFound(content.sha256());
        }
    }
}
