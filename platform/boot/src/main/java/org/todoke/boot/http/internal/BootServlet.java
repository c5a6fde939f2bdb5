// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.http.internal;

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
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.todoke.api.boot.BootFiles;
import org.todoke.api.boot.BootFiles.Content;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.api.boot.Ipv4;

/** The boot tree by HTTP, on the plain connector alone (ruling 4): firmware knows neither the server's authority nor a credential. */
@Component(service = jakarta.servlet.Servlet.class, property = "todoke.part=boot")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=todoke.plain)")
@HttpWhiteboardServletPattern("/*")
public final class BootServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int AT_ONCE = 100;
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int ADDRESS_BYTES = 4;

    private final transient BootFiles files;
    private final transient Semaphore places = new Semaphore(AT_ONCE);

    @Activate
    public BootServlet(@Reference BootFiles files) {
        this.files = files;
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean whole) throws IOException {
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            Optional<Content> found = open(request);
            if (found.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            try (Content content = found.get()) {
                describe(content, response);
                if (whole) {
                    send(content, response.getOutputStream());
                }
            }
        } finally {
            places.release();
        }
    }

    private Optional<Content> open(HttpServletRequest request) throws IOException {
        Optional<Ipv4> client = address(request.getRemoteAddr());
        Optional<Ipv4> server = address(request.getLocalAddr());
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (client.isEmpty() || server.isEmpty()) {
            return Optional.empty();
        }
        return files.open(new Request(Protocol.HTTP, path.substring(1), query(request), client.get(), server.get()));
    }

    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        return query;
    }

    /** Empty for an IPv6 address that is not an IPv4 one in disguise. The text is an address already, so nothing is looked up. */
    private static Optional<Ipv4> address(String text) throws IOException {
        byte[] bytes = InetAddress.getByName(text).getAddress();
        return bytes.length == ADDRESS_BYTES ? Optional.of(Ipv4.of(bytes)) : Optional.empty();
    }

    private static void describe(Content content, HttpServletResponse response) {
        response.setContentType(content.mediaType());
        response.setContentLengthLong(content.sizeBytes());
        if (content.computed()) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private static void send(Content content, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(1, content.sizeBytes())));
        long position = 0;
        while (position < content.sizeBytes()) {
            buffer.clear();
            int read = content.read(buffer, position);
            if (read <= 0) {
                throw new IOException("It has become shorter");
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }
}
