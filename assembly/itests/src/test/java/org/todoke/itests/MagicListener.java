// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HexFormat;

/** Prints what comes to UDP port 9 of the network namespace that it runs in, a line for each packet. */
public final class MagicListener {

    private MagicListener() {}

    public static void main(String[] words) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(2_000);
        try (var channel =
                DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress("0.0.0.0", 9))) {
            while (true) {
                channel.receive(buffer.clear());
                System.out.println(HexFormat.of().formatHex(buffer.array(), 0, buffer.position()));
            }
        }
    }
}
