// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a web server that closes each connection after its answer, and lets connections break or stall in the middle of content. */
final class CuttingProxy implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("(?i)\r\nRange: (\\S+)");

    /** The ranges of content that were asked for; "whole" where there was none. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> stalled = new CopyOnWriteArrayList<>();
    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean stalls;

    CuttingProxy(int server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    /** From now on answers of content break off after so many bytes. */
    void cutAfter(int bytes) {
        most = bytes;
        stalls = false;
    }

    /** From now on answers of content stop after so many bytes, and stay open. */
    void stallAfter(int bytes) {
        most = bytes;
        stalls = true;
    }

    void letGo() throws IOException {
        most = Integer.MAX_VALUE;
        for (Socket each : stalled) {
            each.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (Socket web = new Socket(InetAddress.getLoopbackAddress(), server)) {
            String request = head(client.getInputStream());
            boolean isContent = request.startsWith("GET /content/");
            if (isContent) {
                Matcher range = RANGE.matcher(request);
                asked.add(range.find() ? range.group(1) : "whole");
            }
            web.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            boolean stays = copy(web.getInputStream(), client, isContent ? most : Integer.MAX_VALUE) && stalls;
            if (stays) {
                stalled.add(client);
            } else {
                client.close();
            }
        } catch (IOException e) {
            stalled.remove(client); // one side has gone, which is what these tests are about
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** @return whether there was more than was let through */
    private static boolean copy(InputStream from, Socket to, int most) throws IOException {
        byte[] buffer = new byte[8192];
        int left = most;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.getOutputStream().write(buffer, 0, Math.min(read, left));
            to.getOutputStream().flush();
            if (read >= left) {
                return true;
            }
            left -= read;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        letGo();
        socket.close();
        threads.shutdownNow();
    }
}
