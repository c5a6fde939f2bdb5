// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many transfers run at once, in all and for each client. Thread-safe. */
final class TransferLimits {

    private final int inAll;
    private final int perClient;
    private final Map<InetAddress, Integer> running = new HashMap<>();
    private int total;

    TransferLimits(int inAll, int perClient) {
        this.inAll = inAll;
        this.perClient = perClient;
    }

    /** Takes a place; every place that was taken is given back once. */
    synchronized boolean take(InetAddress client) {
        int mine = running.getOrDefault(client, 0);
        if (total >= inAll || mine >= perClient) {
            return false;
        }
        total++;
        running.put(client, mine + 1);
        return true;
    }

    synchronized void giveBack(InetAddress client) {
        total--;
        running.merge(client, -1, (mine, one) -> mine + one == 0 ? null : mine + one);
    }

    synchronized int running() {
        return total;
    }
}
