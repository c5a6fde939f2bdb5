// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends what no good client sends, and writes what comes back. Arguments: the report, the server, and the path of a file that is there. */
public final class TftpRudeness {

    private static final int PATIENCE_MILLIS = 700;

    private TftpRudeness() {}

    public static void main(String[] words) throws IOException {
        String there = words[2];
        var requests = new ArrayList<List<String>>();
        for (String path : List.of(
                "../etc/passwd",
                "entries/../../etc/passwd",
                "/etc/passwd",
                "//etc/passwd",
                "entries\\..\\passwd",
                "C:\\boot.ini",
                "entries/%2e%2e/passwd",
                "loaders/%00",
                "loaders/SHA256SUMS",
                "",
                ".",
                "a".repeat(600))) {
            requests.add(List.of("path " + path, "\0\1" + path + "\0octet\0"));
        }
        requests.add(List.of("NUL", "\0\1" + there + "\0.txt\0octet\0"));
        requests.add(List.of("write", "\0\2" + there + "\0octet\0"));
        requests.add(List.of("mode mail", "\0\1" + there + "\0mail\0"));
        requests.add(List.of("no mode", "\0\1" + there));
        requests.add(List.of("nothing", ""));
        requests.add(List.of("data out of nowhere", "\0\3\0\1x"));
        requests.add(List.of("blksize 65464", "\0\1" + there + "\0octet\0blksize\0" + 65_464 + "\0"));
        requests.add(List.of("blksize 999999", "\0\1" + there + "\0octet\0blksize\0" + 999_999 + "\0"));
        requests.add(List.of("windowsize 65535", "\0\1" + there + "\0octet\0windowsize\0" + 65_535 + "\0"));
        requests.add(List.of("in order", "\0\1" + there + "\0octet\0"));
        var report = new ArrayList<String>();
        for (List<String> request : requests) {
            report.add(request.get(0) + ": " + answer(words[1], request.get(1)));
        }
        Files.write(Path.of(words[0]), report);
    }

    private static String answer(String server, String request) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(server, 69)));
            var reply = new DatagramPacket(new byte[70_000], 70_000);
            socket.receive(reply);
            ByteBuffer in = ByteBuffer.wrap(reply.getData(), 0, reply.getLength());
            int operation = in.getShort();
            if (operation == 6) {
                byte[] rest = new byte[in.remaining()];
                in.get(rest);
                return "agreed "
                        + new String(rest, StandardCharsets.US_ASCII)
                                .replace('\0', ' ')
                                .strip();
            }
            int number = in.getShort();
            if (operation == 3) { // so that the server need not wait for this client
                byte[] error = {0, 5, 0, 0, 0};
                socket.send(new DatagramPacket(error, error.length, reply.getSocketAddress()));
                return "data " + number;
            }
            return "error " + number;
        } catch (SocketTimeoutException e) {
            return "no answer";
        }
    }
}
