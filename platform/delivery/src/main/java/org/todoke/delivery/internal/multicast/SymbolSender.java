// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Datagram;

/** Makes datagrams of blocks and repairs, numbers them and sends them, many in one call. Used on the session's event loop. */
final class SymbolSender {

    private final long session;
    private final BlockLayout layout;
    private final BlockReader reader;
    private final GroupChannel channel;
    private final int datagramBytes;
    private int sequence;
    private long symbols;
    private long firstSymbols;

    SymbolSender(long session, BlockLayout layout, BlockReader reader, GroupChannel channel) {
        this.session = session;
        this.layout = layout;
        this.reader = reader;
        this.channel = channel;
        this.datagramBytes = DataDatagram.HEADER_BYTES + layout.symbolBytes();
    }

    /** @param parity symbols of parity that go with it */
    long sendBlock(int block, int parity) throws IOException {
        int data = layout.symbolsOf(block);
        Batch batch = new Batch(data + parity);
        for (int symbol = 0; symbol < data; symbol++) {
            batch.add(block, symbol);
        }
        for (int row = 0; row < parity; row++) {
            batch.add(block, layout.dataSymbols() + row);
        }
        firstSymbols += data;
        return batch.send();
    }

    /**
     * Sends what the ledger wants, as much as goes in one call.
     *
     * @param firstRow of parity that has not been sent with the blocks
     */
    long sendRepairs(RepairLedger ledger, int firstRow) throws IOException {
        Batch batch = new Batch(channel.batch(datagramBytes));
        while (!ledger.isEmpty() && batch.room() > 0) {
            RepairLedger.Repair repair = ledger.next();
            int count = Math.min(repair.pending(), batch.room());
            for (int i = 0; i < count; i++) {
                batch.add(repair.block(), symbol(repair, i, firstRow));
            }
            ledger.sent(count, sequence - 1);
        }
        return batch.send();
    }

    /** Whoever misses a whole block gets the block first, then parity; parity goes round when there is no more of it. */
    private int symbol(RepairLedger.Repair repair, int index, int firstRow) {
        int data = layout.symbolsOf(repair.block());
        int before = repair.symbolsSent() + index;
        boolean whole = repair.symbolsSent() == 0 && repair.pending() >= data || repair.isWhole();
        if (whole && before < data) {
            repair.sendsWhole();
            return before;
        }
        int row = firstRow + before - (whole ? data : 0);
        return layout.dataSymbols() + row % reader.maxParity();
    }

    void announce(Announcement announcement) {
        ByteBuf out = channel.allocate(Datagram.MAX_CONTROL_BYTES);
        ByteBuffer bytes = out.internalNioBuffer(0, Datagram.MAX_CONTROL_BYTES);
        int begin = bytes.position();
        announcement.write(bytes, session, sequence++);
        out.writerIndex(bytes.position() - begin);
        channel.send(out, out.readableBytes());
    }

    /** The number of the datagram that was sent last. */
    int last() {
        return sequence - 1;
    }

    /** Symbols of the object that were sent for the first time. */
    long firstSymbols() {
        return firstSymbols;
    }

    long symbols() {
        return symbols;
    }

    private final class Batch {

        private final ByteBuf buffer;
        private final ByteBuffer bytes;

        private Batch(int datagrams) {
            this.buffer = channel.allocate(datagrams * datagramBytes);
            this.bytes = buffer.internalNioBuffer(0, datagrams * datagramBytes);
        }

        private int room() {
            return bytes.remaining() / datagramBytes;
        }

        private void add(int block, int symbol) throws IOException {
            try {
                DataDatagram.begin(bytes, session, sequence, block, symbol);
                reader.put(block, symbol, bytes);
            } catch (IOException | RuntimeException e) {
                buffer.release();
                throw e;
            }
            sequence++;
            symbols++;
        }

        /** @return how many bytes */
        private long send() {
            int length = buffer.capacity() - bytes.remaining();
            buffer.writerIndex(length);
            if (length == 0) {
                buffer.release();
            } else {
                channel.send(buffer, datagramBytes);
            }
            return length;
        }
    }
}
