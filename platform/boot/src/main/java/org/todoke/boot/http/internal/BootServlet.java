// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootFiles;
import org.todoke.api.boot.BootFiles.Content;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.BootTrace.Protocol;

/** The boot tree by HTTP, on the plain connector alone (ruling 4): firmware knows neither the server's authority nor a credential. */
@Component(service = jakarta.servlet.Servlet.class, property = "todoke.part=boot")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=todoke.plain)")
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
public final class BootServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(BootServlet.class);
    private static final int AT_ONCE = 100;
    private static final int WAITING = 5_000;
    private static final int IDLE_SECONDS = 60;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final transient BootFiles files;
    private final transient ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "todoke-boot-http"));

    @Activate
    public BootServlet(@Reference BootFiles files) {
        this.files = files;
        workers.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    public void stop() {
        workers.shutdownNow();
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    /** On threads of its own: when a whole fleet starts at once the callers queue here, and the connector's threads stay free for agents. */
    private void answer(HttpServletRequest request, HttpServletResponse response, boolean body) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        try {
            workers.execute(() -> {
                try {
                    find(request, response, body);
                } catch (IOException e) {
                    LOG.debug("{} has gone, or its file cannot be read", request.getRemoteAddr(), e);
                } finally {
                    async.complete();
                }
            });
        } catch (RejectedExecutionException e) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
        }
    }

    private void find(HttpServletRequest request, HttpServletResponse response, boolean body) throws IOException {
        Optional<Content> found = open(request);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (Content content = found.get()) {
            send(content, request, response, body);
        }
    }

    /** The texts are addresses already, so nothing is looked up; one of IPv4 in the disguise of IPv6 becomes one of IPv4. */
    private Optional<Content> open(HttpServletRequest request) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        return files.open(new Request(
                Protocol.HTTP,
                path.substring(1),
                query(request),
                InetAddress.getByName(request.getRemoteAddr()),
                InetAddress.getByName(request.getLocalAddr())));
    }

    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        return query;
    }

    private static void send(Content content, HttpServletRequest request, HttpServletResponse response, boolean body)
            throws IOException {
        Optional<ByteRange> part = partOf(content, request);
        ByteRange sent = part.orElseGet(() -> ByteRange.whole(content.sizeBytes()));
        if (part.isPresent()) {
            if (sent.isEmpty()) {
                response.setHeader("Content-Range", "bytes */" + content.sizeBytes());
                response.sendError(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    "Content-Range", "bytes " + sent.first() + "-" + sent.last() + "/" + content.sizeBytes());
        }
        response.setContentType(content.mediaType());
        response.setContentLengthLong(sent.length());
        response.setHeader(
                content.computed() ? "Cache-Control" : "Accept-Ranges", content.computed() ? "no-store" : "bytes");
        if (body) {
            send(content, sent, response.getOutputStream());
        }
    }

    /** What is made anew for each request has no parts; nor has a file that a client wants only if it is still the same, which it cannot name. */
    private static Optional<ByteRange> partOf(Content content, HttpServletRequest request) {
        return content.computed() || request.getHeader("If-Range") != null
                ? Optional.empty()
                : ByteRange.of(request.getHeader("Range"), content.sizeBytes());
    }

    private static void send(Content content, ByteRange part, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(1, part.length())));
        long position = part.first();
        while (position <= part.last()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), part.last() - position + 1));
            int read = content.read(buffer, position);
            if (read <= 0) {
                throw new IOException("It has become shorter");
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }
}
