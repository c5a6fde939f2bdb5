// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.todoke.agent.wire.multicast.BlockLayout;

/** The blocks on their way, in a bounded number of buffers. When there is none left, the oldest block that is not complete gives way. */
final class Assemblies {

    /** Below so many buffers it is better to wait for those that the finisher has than to give up a block. */
    private static final int RESERVE = 8;

    private final BlockLayout layout;
    private final int maxBuffers;
    private final Map<Integer, Assembly> blocks = new HashMap<>();
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private int allocated;
    private Assembly last;

    Assemblies(BlockLayout layout, long maxBytes) {
        this.layout = layout;
        this.maxBuffers = (int) Math.max(2, Math.min(Integer.MAX_VALUE, maxBytes / layout.blockBytes()));
    }

    /** Few buffers are free. */
    boolean isShort() {
        return free.size() + maxBuffers - allocated < Math.min(RESERVE, maxBuffers / 2);
    }

    /** The assembly of this block, or null. */
    Assembly find(int block) {
        if (last != null && last.block() == block) {
            return last;
        }
        return blocks.get(block);
    }

    /** The assembly of this block, begun if need be; null when every buffer is with the disk. */
    Assembly of(int block) {
        Assembly found = find(block);
        if (found == null) {
            ByteBuffer data = buffer(block);
            if (data == null) {
                return null;
            }
            found = new Assembly(block, layout, data);
            blocks.put(block, found);
        }
        last = found;
        return found;
    }

    /** @return false when there is no room for parity */
    boolean makeParityRoom(Assembly assembly) {
        if (!assembly.hasParityRoom()) {
            ByteBuffer room = buffer(assembly.block());
            if (room == null) {
                return false;
            }
            assembly.giveParityRoom(room);
        }
        return true;
    }

    /** Forgets a block; its buffers are free again. */
    void release(Assembly assembly) {
        blocks.remove(assembly.block());
        if (last == assembly) {
            last = null;
        }
        free.push(assembly.data());
        if (assembly.hasParityRoom()) {
            free.push(assembly.parity());
        }
    }

    private ByteBuffer buffer(int keep) {
        if (free.isEmpty() && allocated < maxBuffers) {
            allocated++;
            return ByteBuffer.allocateDirect(layout.blockBytes());
        }
        if (free.isEmpty()) {
            Assembly oldest = oldest(keep);
            if (oldest == null) {
                return null;
            }
            release(oldest);
        }
        ByteBuffer buffer = free.pop();
        buffer.clear();
        return buffer;
    }

    private Assembly oldest(int keep) {
        Assembly oldest = null;
        for (Assembly each : blocks.values()) {
            if (!each.isComplete() && each.block() != keep && (oldest == null || each.block() < oldest.block())) {
                oldest = each;
            }
        }
        return oldest;
    }
}
