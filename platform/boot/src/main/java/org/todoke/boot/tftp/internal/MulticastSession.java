// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one file to a group of clients (RFC 2090). The oldest of them is the master: its acknowledgement asks for the block that follows, which goes
 * to the group. Whoever has the whole file acknowledges its last block and is done; when the master is done or falls silent, the next oldest
 * becomes master and asks for what it has missed. Runs on the thread of its socket alone.
 */
final class MulticastSession extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(MulticastSession.class);
    private static final int MOST_SILENCES = 5;
    /** While others wait for the master, they are not kept from the file for long. */
    private static final int MOST_SILENCES_BEFORE_OTHERS = 3;

    private final Source source;
    private final Agreement agreement;
    private final InetSocketAddress group;
    private final Runnable closed;
    private final long lastBlock;
    /** The oldest first, each with what is run when it is done. */
    private final Map<InetSocketAddress, Runnable> members = new LinkedHashMap<>();

    private ChannelHandlerContext context;
    private InetSocketAddress master;
    private boolean masterAnswered;
    private long acknowledged;
    private int silences;
    private boolean over;
    private ScheduledFuture<?> timer;

    /**
     * @param agreement of the first client; the others asked for the same block size
     * @param closed called once, when nobody is left
     */
    MulticastSession(Source source, Agreement agreement, InetSocketAddress group, Runnable closed) {
        this.source = source;
        this.agreement = agreement;
        this.group = group;
        this.closed = closed;
        this.lastBlock = TftpPackets.lastBlock(source.sizeBytes(), agreement.blockSize());
    }

    /** Blocks have one number each here, since a client may ask for any of them: a longer file cannot be sent so. */
    static boolean isPossible(long sizeBytes, int blockSize) {
        return TftpPackets.lastBlock(sizeBytes, blockSize) < TftpPackets.BLOCK_NUMBERS;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /**
     * Takes a client in. One that is in already, and asks again, is told again.
     *
     * @param ended called once, when the client is done
     * @return false when the session is over; then nothing is called
     */
    boolean add(InetSocketAddress client, Runnable ended) {
        if (over) {
            return false;
        }
        if (members.putIfAbsent(client, ended) != null) {
            ended.run();
        }
        if (master == null) {
            appoint(client);
        } else {
            tell(client);
        }
        return true;
    }

    private void appoint(InetSocketAddress client) {
        master = client;
        masterAnswered = false;
        silences = 0;
        tell(client);
        restartTimer();
    }

    private void tell(InetSocketAddress client) {
        Map<String, String> answered = new LinkedHashMap<>(agreement.answered());
        String where = group.getAddress().getHostAddress() + "," + group.getPort();
        answered.put("multicast", where + "," + (client.equals(master) ? 1 : 0));
        context.writeAndFlush(new DatagramPacket(TftpPackets.agreement(context.alloc(), answered), client));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ignored, DatagramPacket packet) {
        ByteBuf in = packet.content();
        InetSocketAddress from = packet.sender();
        if (in.readableBytes() < TftpPackets.HEADER || !members.containsKey(from)) {
            return;
        }
        int operation = in.readUnsignedShort();
        int number = in.readUnsignedShort();
        if (operation == TftpPackets.ERROR || operation == TftpPackets.ACK && number == lastBlock) {
            dismiss(from);
        } else if (operation == TftpPackets.ACK && from.equals(master)) {
            acknowledge(number);
        }
    }

    /** An acknowledgement that comes twice has nothing sent twice; the first one of a new master may be of any block. */
    private void acknowledge(int number) {
        if (number > lastBlock || masterAnswered && number <= acknowledged) {
            return;
        }
        masterAnswered = true;
        acknowledged = number;
        silences = 0;
        sendNext();
        restartTimer();
    }

    private void sendNext() {
        try {
            ByteBuf data = TftpPackets.data(context.alloc(), source, agreement.blockSize(), acknowledged + 1);
            context.writeAndFlush(new DatagramPacket(data, group));
        } catch (IOException e) {
            LOG.warn("A transfer to {} ends: the file cannot be read", group, e);
            members.keySet()
                    .forEach(member -> context.writeAndFlush(new DatagramPacket(TftpError.FAILED.packet(), member)));
            context.close();
        }
    }

    private void dismiss(InetSocketAddress client) {
        members.remove(client).run();
        if (members.isEmpty()) {
            context.close();
        } else if (client.equals(master)) {
            appoint(members.keySet().iterator().next());
        }
    }

    private void restartTimer() {
        cancelTimer();
        timer = context.executor().schedule(this::silence, agreement.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void silence() {
        if (over) {
            return;
        }
        if (++silences > (members.size() > 1 ? MOST_SILENCES_BEFORE_OTHERS : MOST_SILENCES)) {
            dismiss(master);
            return;
        }
        if (masterAnswered) {
            sendNext();
        } else {
            tell(master);
        }
        restartTimer();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
        LOG.debug("The transfer to {} goes on after a failure", group, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ignored) {
        over = true;
        cancelTimer();
        List<Runnable> left = List.copyOf(members.values());
        members.clear();
        try {
            source.close();
        } catch (IOException e) {
            LOG.warn("A file that was sent cannot be closed", e);
        } finally {
            left.forEach(Runnable::run);
            closed.run();
        }
    }
}
