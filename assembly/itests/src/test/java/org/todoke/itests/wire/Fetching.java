// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files by TFTP and HTTP, asked for from a certain address. */
final class Fetching {

    private static final int BLOCK = 1_408;
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int TRIES = 5;

    private Fetching() {}

    static byte[] byTftp(InetAddress from, InetAddress server, String path) throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] next = ("\0\1" + path + "\0octet\0blksize\0" + BLOCK + "\0").getBytes(StandardCharsets.ISO_8859_1);
            InetSocketAddress to = new InetSocketAddress(server, 69);
            var file = new ByteArrayOutputStream();
            for (int block = 0; ; ) {
                DatagramPacket reply = exchange(socket, next, to);
                to = (InetSocketAddress) reply.getSocketAddress();
                ByteBuffer in = ByteBuffer.wrap(reply.getData(), 0, reply.getLength());
                int operation = in.getShort();
                int number = operation == 6 ? 0 : in.getShort() & 0xffff;
                if (operation == 5) {
                    throw new IOException("Refused with " + number + ": " + path);
                }
                if (operation == 3 && number == (block + 1 & 0xffff)) {
                    block++;
                    file.write(reply.getData(), 4, reply.getLength() - 4);
                }
                next = new byte[] {0, 4, (byte) (block >> 8), (byte) block};
                if (operation == 3 && reply.getLength() - 4 < BLOCK) {
                    socket.send(new DatagramPacket(next, next.length, to));
                    return file.toByteArray();
                }
            }
        }
    }

    private static DatagramPacket exchange(DatagramSocket socket, byte[] bytes, InetSocketAddress to)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            try {
                var reply = new DatagramPacket(new byte[2_048], 2_048);
                socket.receive(reply);
                return reply;
            } catch (SocketTimeoutException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** @throws IOException for any answer but 200 */
    static String byHttp(InetAddress from, String address) throws IOException {
        URI uri = URI.create(address);
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS * TRIES);
            String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            String request = "GET " + path + " HTTP/1.0\r\nHost: " + uri.getHost() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int body = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 200") || body < 0) {
                throw new IOException(address + ": " + text.lines().findFirst().orElse("nothing"));
            }
            return new String(Arrays.copyOfRange(answer, body + 4, answer.length), StandardCharsets.UTF_8);
        }
    }
}
