// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import org.todoke.agent.wire.multicast.Status;

/** How the sender's datagrams arrive, by their numbers. */
final class Stream {

    private final int window;
    private int generation;
    private boolean begun;
    private int highest;
    private int received;
    private long gaps;

    Stream(int window) {
        this.window = window;
    }

    /** The sender's incarnation, as an announcement told it; another one begins to count anew. */
    void generation(int number, int sequence) {
        if (number != generation) {
            generation = number;
            begun = true;
            highest = sequence;
            received = 0;
        }
    }

    void count(int sequence) {
        received++;
        int ahead = sequence - highest;
        if (!begun) {
            begun = true;
            highest = sequence;
        } else if (ahead > 0) {
            gaps += ahead - 1;
            highest = sequence;
        } else if (gaps > 0 && ahead < 0) {
            gaps--;
        }
    }

    long lost() {
        return gaps;
    }

    Status.Reception reception() {
        return new Status.Reception(generation, highest, received, window);
    }
}
