// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.link;

import java.io.IOException;
import java.util.List;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;

/** What the control role asks of the update role. Thread-safe. */
public interface Updates {

    /**
     * Takes an order and keeps it durably before this returns; done later, one at a time. One that is known already is not done again.
     *
     * @throws IOException when it cannot be kept; the server will send it again
     */
    void accept(Order order) throws IOException;

    /** Orders that are kept and whose end the server has not acknowledged, oldest first. */
    List<OrderId> open();

    /** The server has the order's result, or does not want it: nothing more is sent of it. */
    void acknowledged(OrderId order);

    /** The server does not want the order done any more: it ends before its next action. */
    void cancel(OrderId order);

    /** The server has answered this process's hello. */
    void greeted() throws IOException;

    /** Whether an order that may end this process is under way: until its end nothing more is asked for, so that nothing keeps it waiting. */
    boolean isUpgrading();

    /** Whether this process is to end after what it is doing, since another agent takes its place. */
    boolean isEnding();
}
