// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one file to one client. Blocks are counted from 1 without end; on the wire the count rolls over to 0. Data goes out again when the client
 * acknowledges less than the window, or when it says nothing for a while; an acknowledgement that comes twice has nothing sent twice, or one delayed
 * packet would double all that follow (RFC 1123, 4.2.3.1). Runs on the thread of its socket alone.
 */
final class Transfer extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int ERROR = 5;
    private static final int OACK = 6;
    private static final int HEADER = 4;
    private static final int BLOCK_NUMBERS = 65_536;
    private static final int MOST_SILENCES = 5;

    private final Source source;
    private final Agreement agreement;
    private final Runnable ended;
    private final long lastBlock;
    private long acknowledged;
    private long sent;
    private boolean agreed;
    private int silences;
    private ScheduledFuture<?> timer;

    /** @param ended called once, when the socket is closed */
    Transfer(Source source, Agreement agreement, Runnable ended) {
        this.source = source;
        this.agreement = agreement;
        this.ended = ended;
        this.lastBlock = source.sizeBytes() / agreement.blockSize() + 1;
        this.agreed = agreement.answered().isEmpty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        sendNext(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuf in = packet.content();
        if (in.readableBytes() < HEADER) {
            return;
        }
        int operation = in.readUnsignedShort();
        if (operation == ERROR) {
            context.close();
        } else if (operation == ACK) {
            acknowledge(context, in.readUnsignedShort());
        }
    }

    private void acknowledge(ChannelHandlerContext context, int number) {
        if (!agreed) {
            if (number == 0) {
                agreed = true;
                silences = 0;
                sendNext(context);
            }
            return;
        }
        long block = acknowledged + Math.floorMod(number - acknowledged, (long) BLOCK_NUMBERS);
        if (block > sent || block == acknowledged) {
            return; // from long ago, or a second time
        }
        acknowledged = block;
        silences = 0;
        if (acknowledged == lastBlock) {
            context.close();
        } else {
            sendNext(context);
        }
    }

    /** The agreement until it is acknowledged, then the window that follows what is acknowledged. */
    private void sendNext(ChannelHandlerContext context) {
        if (agreed) {
            sendWindow(context);
        } else {
            context.writeAndFlush(agreementPacket(context));
        }
        restartTimer(context);
    }

    private void sendWindow(ChannelHandlerContext context) {
        try {
            long end = Math.min(lastBlock, acknowledged + agreement.windowSize());
            for (long block = acknowledged + 1; block <= end; block++) {
                context.write(data(context, block));
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

    private ByteBuf data(ChannelHandlerContext context, long block) throws IOException {
        long position = (block - 1) * agreement.blockSize();
        int length = (int) Math.min(agreement.blockSize(), source.sizeBytes() - position);
        ByteBuf out = context.alloc().directBuffer(HEADER + length);
        out.writeShort(DATA);
        out.writeShort((int) (block % BLOCK_NUMBERS));
        ByteBuffer room = out.nioBuffer(HEADER, length);
        source.read(room, position);
        if (room.hasRemaining()) {
            out.release();
            throw new IOException("It has become shorter");
        }
        return out.writerIndex(HEADER + length);
    }

    private ByteBuf agreementPacket(ChannelHandlerContext context) {
        ByteBuf out = context.alloc().buffer();
        out.writeShort(OACK);
        agreement.answered().forEach((name, value) -> {
            out.writeCharSequence(name, StandardCharsets.US_ASCII);
            out.writeByte(0);
            out.writeCharSequence(value, StandardCharsets.US_ASCII);
            out.writeByte(0);
        });
        return out;
    }

    private void restartTimer(ChannelHandlerContext context) {
        cancelTimer();
        long millis = agreement.timeout().toMillis() << Math.min(silences, 3);
        timer = context.executor().schedule(() -> silence(context), millis, TimeUnit.MILLISECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void silence(ChannelHandlerContext context) {
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
