// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks in the name of another: by TFTP for the same file from so many of its ports, and by DHCP as if it were a relay. The machine that this runs on
 * must have the other's address too. Arguments: the report, the server, the other's address, a file's path, and how often.
 */
public final class Impostor {

    private Impostor() {}

    public static void main(String[] words) throws Exception {
        InetAddress server = InetAddress.getByName(words[1]);
        InetAddress victim = InetAddress.getByName(words[2]);
        int count = Integer.parseInt(words[4]);
        byte[] request = ("\0\1" + words[3] + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
        for (int n = 0; n < count; n++) {
            try (var socket = new DatagramSocket(0, victim)) {
                socket.send(new DatagramPacket(request, request.length, new InetSocketAddress(server, 69)));
            }
        }
        askAsRelay(server, victim, count);
        Files.write(Path.of(words[0]), List.of("asked " + 2 * count));
    }

    private static void askAsRelay(InetAddress server, InetAddress victim, int count) throws IOException {
        try (var socket = new DatagramSocket(0, victim)) {
            for (int n = 0; n < count; n++) {
                byte[] mac = {0x52, 0x54, 0, 0x66, (byte) (n >> 8), (byte) n};
                byte[] bytes = DhcpMessage.of(DhcpMessage.DISCOVER, n, mac, false, null, null);
                System.arraycopy(victim.getAddress(), 0, bytes, DhcpMessage.RELAY, 4);
                socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(server, 67)));
            }
        }
    }
}
