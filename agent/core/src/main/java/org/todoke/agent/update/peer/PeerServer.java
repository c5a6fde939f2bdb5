// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.peer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives kept objects to whoever knows their hash, by a corner of HTTP: {@code GET /<sha256>}, perhaps with the byte to begin at. Nothing else is
 * understood. A few transfers at once; a further caller is turned away.
 */
final class PeerServer implements Closeable {

    private static final Logger LOG = Logger.getLogger(PeerServer.class.getName());
    private static final Pattern REQUEST = Pattern.compile("(?s)GET /([0-9a-f]{64}) HTTP/1\\.[01]\r\n(.*)");
    private static final Pattern RANGE = Pattern.compile("(?im)^Range: bytes=(\\d{1,18})-\\s*$");
    private static final int MAX_REQUEST = 4096;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int AT_ONCE = 4;
    private static final int BUFFER = 64 * 1024;

    private final SharedContent contents;
    private final ServerSocket socket;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param port 0 for any */
    PeerServer(SharedContent contents, int port) throws IOException {
        this.contents = contents;
        this.socket = new ServerSocket(port);
        Thread thread = new Thread(this::accept, "peers");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                if (places.tryAcquire()) {
                    Thread thread = new Thread(() -> serve(caller), "peer");
                    thread.setDaemon(true);
                    thread.start();
                } else {
                    caller.close();
                }
            } catch (IOException e) {
                LOG.log(Level.FINE, "A caller was lost", e);
            }
        }
    }

    private void serve(Socket caller) {
        try (Socket open = caller) {
            open.setSoTimeout(TIMEOUT_MILLIS);
            answer(request(open.getInputStream()), open.getOutputStream());
        } catch (IOException e) {
            LOG.log(Level.FINE, "A transfer to a peer was cut", e);
        } finally {
            places.release();
        }
    }

    /** All up to the empty line. */
    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0 && bytes.size() < MAX_REQUEST; b = in.read()) {
            bytes.write(b);
            last = last << 8 | b;
            if (last == 0x0d0a0d0a) {
                break;
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private void answer(String request, OutputStream out) throws IOException {
        Matcher line = REQUEST.matcher(request);
        Optional<Path> file = line.matches() ? contents.find(line.group(1)) : Optional.empty();
        if (!file.isPresent()) {
            out.write("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        Matcher range = RANGE.matcher(line.group(2));
        long from = range.find() ? Long.parseLong(range.group(1)) : 0;
        try (FileChannel object = FileChannel.open(file.get())) {
            long size = object.size();
            from = Math.min(from, size);
            String head = "HTTP/1.0 " + (from > 0 ? "206 Partial Content" : "200 OK") + "\r\nContent-Length: "
                    + (size - from) + "\r\n"
                    + (from > 0 ? "Content-Range: bytes " + from + "-" + (size - 1) + "/" + size + "\r\n" : "")
                    + "Connection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            object.position(from);
            copy(Channels.newInputStream(object), new BufferedOutputStream(out, BUFFER));
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
