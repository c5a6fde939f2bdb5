// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients' DHCP over one socket: answers are broadcast, and told apart by their transaction. Thread-safe. */
final class DhcpExchanges implements AutoCloseable {

    private static final int TRIES = 5;

    private final DatagramSocket socket;
    private final Map<Integer, BlockingQueue<DhcpMessage>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger transactions = new AtomicInteger((int) System.nanoTime());

    DhcpExchanges() throws IOException {
        socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.setBroadcast(true);
        socket.setReceiveBufferSize(4 * 1024 * 1024);
        socket.bind(new InetSocketAddress(68));
        var reader = new Thread(this::read, "replies");
        reader.setDaemon(true);
        reader.start();
    }

    /** The lease: what acknowledges it. @throws IOException when nobody answers, or the server refuses */
    DhcpMessage lease(byte[] mac, boolean ipxe) throws IOException, InterruptedException {
        DhcpMessage offer = ask(DhcpMessage.DISCOVER, DhcpMessage.OFFER, mac, ipxe, null, null);
        return ask(DhcpMessage.REQUEST, DhcpMessage.ACK, mac, ipxe, offer.yours(), offer.server());
    }

    private DhcpMessage ask(int type, int expected, byte[] mac, boolean ipxe, InetAddress wanted, InetAddress server)
            throws IOException, InterruptedException {
        int transaction = transactions.incrementAndGet();
        var replies = new ArrayBlockingQueue<DhcpMessage>(8);
        waiting.put(transaction, replies);
        try {
            byte[] bytes = DhcpMessage.of(type, transaction, mac, ipxe, wanted, server);
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress("255.255.255.255", 67)));
                DhcpMessage reply = replies.poll(1_000L << Math.min(attempt, 3), TimeUnit.MILLISECONDS);
                if (reply != null && reply.type() == expected) {
                    return reply;
                }
            }
            throw new IOException("No answer of type " + expected);
        } finally {
            waiting.remove(transaction);
        }
    }

    private void read() {
        byte[] buffer = new byte[4_096];
        try {
            while (!socket.isClosed()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var message = new DhcpMessage(packet.getData(), packet.getLength());
                BlockingQueue<DhcpMessage> queue = message.isReply() ? waiting.get(message.transaction()) : null;
                if (queue != null) {
                    queue.offer(message);
                }
            }
        } catch (IOException e) {
            socket.close(); // those who wait see that nobody answers
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
