// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.util.List;

/**
 * A session at one moment.
 *
 * @param blocks of the object
 * @param sentBlocks that have been sent at least once
 * @param sentBytes with repairs and headers
 * @param bytesPerSecond sent, over the last second or so
 * @param loss mean of the receivers that are there, 0 to 1
 * @param repairRatio symbols sent beyond the object itself, to symbols of the object sent
 */
public record SessionProgress(
        State state,
        int blocks,
        int sentBlocks,
        long sentBytes,
        long bytesPerSecond,
        double loss,
        double repairRatio,
        List<ReceiverProgress> receivers) {

    /** Where a session stands. */
    public enum State {
        GATHERING,
        SENDING,
        /** Everything was sent once; repairs alone. */
        REPAIRING,
        ENDED
    }

    public SessionProgress {
        receivers = List.copyOf(receivers);
    }

    /** How many receivers are in this state. */
    public long count(ReceiverProgress.State wanted) {
        return receivers.stream().filter(each -> each.state() == wanted).count();
    }
}
