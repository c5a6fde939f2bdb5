// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one file to one client. Blocks are counted from 1 without end; on the wire the count rolls over to 0. Data goes out again when the client
 * acknowledges less than the window, when it reports that a window's beginning was lost, or when it says nothing for a while. A copy of an acknowledgement
 * has nothing sent twice, or one delayed packet would double all that follow (RFC 1123, 4.2.3.1). Runs on the thread of its socket alone.
 */
final class Transfer extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final int MOST_SILENCES = 5;
    /** So often is looked in each time-out. */
    private static final int TICKS = 4;

    private final Source source;
    private final Agreement agreement;
    private final Runnable ended;
    private final long lastBlock;
    private final Repetition repetition;
    private long acknowledged;
    private long sent;
    private boolean agreed;
    private int silences;
    private long ticks;
    private long deadline;
    private ScheduledFuture<?> timer;

    /** @param ended called once, when the socket is closed */
    Transfer(Source source, Agreement agreement, Runnable ended) {
        this(source, agreement, ended, System::nanoTime);
    }

    Transfer(Source source, Agreement agreement, Runnable ended, LongSupplier nanos) {
        this.repetition = new Repetition(nanos);
        this.source = source;
        this.agreement = agreement;
        this.ended = ended;
        this.lastBlock = TftpPackets.lastBlock(source.sizeBytes(), agreement.blockSize());
        this.agreed = agreement.answered().isEmpty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        sendNext(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuf in = packet.content();
        if (in.readableBytes() < TftpPackets.HEADER) {
            return;
        }
        int operation = in.readUnsignedShort();
        if (operation == TftpPackets.ERROR) {
            context.close();
        } else if (operation == TftpPackets.ACK) {
            acknowledge(context, in.readUnsignedShort());
        }
    }

    private void acknowledge(ChannelHandlerContext context, int number) {
        if (!agreed) {
            if (number == 0) {
                agreed = true;
                silences = 0;
                repetition.advanced();
                sendNext(context);
            }
            return;
        }
        long block = acknowledged + Math.floorMod(number - acknowledged, (long) TftpPackets.BLOCK_NUMBERS);
        if (block == acknowledged) {
            repeat(context);
            return;
        }
        if (block > sent) {
            return; // from long ago
        }
        repetition.advanced();
        acknowledged = block;
        silences = 0;
        if (acknowledged == lastBlock) {
            context.close();
        } else {
            sendNext(context);
        }
    }

    /** In step a block that is lost is missed by nobody but the timer: there is none after it that the client could notice. */
    private void repeat(ChannelHandlerContext context) {
        if (agreement.windowSize() > 1 && repetition.reportsLoss()) {
            sendNext(context);
        }
    }

    /** The agreement until it is acknowledged, then the window that follows what is acknowledged. */
    private void sendNext(ChannelHandlerContext context) {
        if (agreed) {
            sendWindow(context);
        } else {
            context.writeAndFlush(TftpPackets.agreement(context.alloc(), agreement.answered()));
        }
        repetition.sent();
        restartTimer(context);
    }

    private void sendWindow(ChannelHandlerContext context) {
        try {
            long end = Math.min(lastBlock, acknowledged + agreement.windowSize());
            for (long block = acknowledged + 1; block <= end; block++) {
                context.write(TftpPackets.data(context.alloc(), source, agreement.blockSize(), block));
                sent = Math.max(sent, block);
            }
            context.flush();
        } catch (IOException e) {
            LOG.warn(
                    "A transfer to {} ends: the file cannot be read",
                    context.channel().remoteAddress(),
                    e);
            context.writeAndFlush(TftpError.FAILED.packet());
            context.close();
        }
    }

    /** One timer goes on all the time and looks whether the client was silent since: to set one anew for each packet would cost more than the packet. */
    private void restartTimer(ChannelHandlerContext context) {
        deadline = ticks + ((long) TICKS << Math.min(silences, 3));
        if (timer == null) {
            long millis = Math.max(1, agreement.timeout().toMillis() / TICKS);
            timer = context.executor().scheduleAtFixedRate(() -> tick(context), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void tick(ChannelHandlerContext context) {
        if (++ticks < deadline) {
            return;
        }
        if (++silences > MOST_SILENCES) {
            context.close();
        } else {
            sendNext(context);
        }
    }

    /** A client that is gone is heard of as a refused port. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("The transfer to {} ends", context.channel().remoteAddress(), cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelTimer();
        try {
            source.close();
        } catch (IOException e) {
            LOG.warn("A file that was sent cannot be closed", e);
        } finally {
            ended.run();
        }
    }
}
