// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Holds UDP ports until it is ended. Arguments: a file that is written when it has them, and the ports. */
public final class HeldPorts {

    private HeldPorts() {}

    public static void main(String[] words) throws Exception {
        var held = new ArrayList<DatagramSocket>();
        for (int at = 1; at < words.length; at++) {
            var socket = new DatagramSocket(null);
            socket.bind(new InetSocketAddress(Integer.parseInt(words[at])));
            held.add(socket);
        }
        Files.writeString(Path.of(words[0]), "held " + held.size());
        Thread.currentThread().join();
    }
}
