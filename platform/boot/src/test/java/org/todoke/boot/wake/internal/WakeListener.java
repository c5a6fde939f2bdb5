// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Prints what comes to UDP port 9, at a socket for a network's broadcast address and at one for any address, until so much has come. A packet to the
 * broadcast address comes to both.
 */
public final class WakeListener {

    private static final String ANY = "0.0.0.0";

    private WakeListener() {}

    /** @param words the broadcast address, and how many packets are awaited */
    public static void main(String[] words) throws Exception {
        var awaited = new CountDownLatch(Integer.parseInt(words[1]));
        PrintStream out = System.out;
        for (String address : List.of(words[0], ANY)) {
            var channel = DatagramChannel.open(StandardProtocolFamily.INET)
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(new InetSocketAddress(address, 9));
            var thread = new Thread(() -> listen(channel, address.equals(ANY) ? "any" : address, out, awaited));
            thread.setDaemon(true);
            thread.start();
        }
        out.println("ready");
        awaited.await();
    }

    private static void listen(DatagramChannel channel, String address, PrintStream out, CountDownLatch awaited) {
        ByteBuffer buffer = ByteBuffer.allocate(2_000);
        try {
            while (true) {
                var sender = (InetSocketAddress) channel.receive(buffer.clear());
                out.println(sender.getAddress().getHostAddress() + " to " + address + ": "
                        + HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
                awaited.countDown();
            }
        } catch (IOException e) {
            out.println("broken: " + e);
        }
    }
}
