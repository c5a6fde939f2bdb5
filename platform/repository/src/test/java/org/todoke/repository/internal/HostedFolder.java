// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A static web server with ranges, which a test lets misbehave. */
final class HostedFolder implements AutoCloseable {

    final Path folder;
    /** Paths that were asked for, with the range if there was one. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String trouble = "";
    private volatile Answer answer = (exchange, bytes) -> false;
    private volatile boolean ranges = true;

    HostedFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Lets files whose path begins so be answered in this way. */
    void misbehave(String path, Answer way) {
        answer = way;
        trouble = "/" + path;
    }

    void behave() {
        trouble = "";
    }

    void withoutRanges() {
        ranges = false;
    }

    long asked(String path) {
        return asked.stream().filter(each -> each.startsWith("/" + path)).count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(range == null ? path : path + " " + range);
        Path file = folder.resolve(path.substring(1));
        byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        boolean answered = !trouble.isEmpty() && path.startsWith(trouble) && answer.handled(exchange, bytes);
        if (!answered && bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!answered) {
            send(exchange, range, bytes, Integer.MAX_VALUE);
        }
        exchange.close();
    }

    /** At most so many bytes of what is announced. */
    void send(HttpExchange exchange, String range, byte[] bytes, int most) throws IOException {
        int begin = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (begin > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + begin + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(begin > 0 ? 206 : 200, bytes.length - begin);
        exchange.getResponseBody().write(bytes, begin, Math.min(most, bytes.length - begin));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A way to answer. */
    interface Answer {
        /**
         * @param bytes of the file; null when there is none
         * @return false to let it be answered as usual
         */
        boolean handled(HttpExchange exchange, byte[] bytes) throws IOException;
    }
}
