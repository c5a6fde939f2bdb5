// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * When the process is killed, counted by what it does with its stores: each access, the commit of each transaction and what comes after it. A
 * transaction under way is undone, and nothing goes to the stores or comes from them any more until they are opened by the next process.
 */
final class Death {

    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger left = new AtomicInteger(NEVER);

    void comesAfter(int moments) {
        left.set(moments);
    }

    void isOver() {
        left.set(NEVER);
    }

    boolean hasCome() {
        return left.get() <= 0;
    }

    /** @throws Killed when it has come */
    void moment() {
        if (left.get() != NEVER && left.updateAndGet(moments -> Math.max(0, moments - 1)) == 0) {
            throw new Killed();
        }
    }
}
