// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by a socket what many threads bring: what has come together leaves with one call of the system. Thread-safe; never blocks. */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Channel channel;
    private final String device;
    private final Queue<DatagramPacket> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    /** @param device the interface that packets leave by, for messages */
    Outbox(Channel channel, String device) {
        this.channel = channel;
        this.device = device;
    }

    void send(DatagramPacket packet) {
        waiting.add(packet);
        if (called.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        called.set(false);
        for (DatagramPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            channel.write(packet).addListener(sent -> told((ChannelFuture) sent));
        }
        channel.flush();
    }

    private void told(ChannelFuture sent) {
        if (!sent.isSuccess()) {
            LOG.warn("An answer could not leave by {}", device, sent.cause());
        }
    }
}
