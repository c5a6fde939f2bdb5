// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

/** Is told how a reception goes on, a few times a second, on the thread that receives; must not block. */
public interface ReceiverProgress {

    /** @param bytes how much of the object is in the file and right */
    void received(long bytes);

    /** Multicast is over; {@code missing} bytes are to come by unicast. Not called when there are none. */
    void fallsBack(Leaving why, long missing);
}
