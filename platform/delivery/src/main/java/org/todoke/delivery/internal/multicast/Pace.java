// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import org.todoke.api.delivery.Pacing;

/**
 * When a session may send, beside what its receivers can hold: its own rate and the server's budget. The adaptive rate grows as long as
 * loss does not: the loss that there is at a low rate is the network's own (radio, a bad cable), and no reason to be slow; what comes
 * on top of it is congestion. Used by one thread; the budget is shared.
 */
final class Pace {

    private static final double FIRST_RATE = 8e6;
    private static final double LEAST_RATE = 128e3;
    private static final double FIRST_GROWTH = 1.5;
    private static final double GROWTH = 1.05;
    private static final double BACK_OFF = 0.85;
    /** So many datagrams make a sample: of fewer, chance alone would say that loss grows. */
    private static final int SAMPLE = 1500;
    /** So much more loss than usual is congestion. */
    private static final double EXCESS = 0.03;
    /** The usual loss follows slowly when it grows, so that congestion does not become usual. */
    private static final double USUAL_FOLLOWS = 0.02;

    private final Pacing pacing;
    private final TokenBucket own;
    private final TokenBucket budget;
    private double usualLoss = -1;
    private long sampled;
    private double lostOfSample;
    private boolean sampleUsedFully;
    private boolean starting = true;

    Pace(Pacing pacing, TokenBucket budget, int blockBytes, long now) {
        this.pacing = pacing;
        this.budget = budget;
        this.own = new TokenBucket(
                pacing.mode() == Pacing.Mode.ADAPTIVE ? (long) most(FIRST_RATE) : pacing.limitBytesPerSecond(),
                blockBytes,
                now);
    }

    boolean allows(long now) {
        return own.allows(now) && budget.allows(now);
    }

    void sent(long bytes) {
        own.take(bytes);
        budget.take(bytes);
    }

    /** Bytes per second; 0 without a limit. */
    double rate() {
        return own.rate();
    }

    /**
     * Looks at what became of the last interval.
     *
     * @param datagrams that were sent in it
     * @param loss that the receivers saw in it, 0 to 1
     * @param usedFully whether the rate was what held the sender back
     */
    void review(long datagrams, double loss, boolean usedFully) {
        sampled += datagrams;
        lostOfSample += datagrams * loss;
        sampleUsedFully |= usedFully;
        if (sampled >= SAMPLE) {
            if (pacing.mode() == Pacing.Mode.ADAPTIVE) {
                adapt(lostOfSample / sampled);
            }
            sampled = 0;
            lostOfSample = 0;
            sampleUsedFully = false;
        }
    }

    private void adapt(double loss) {
        if (usualLoss < 0 || loss < usualLoss) {
            usualLoss = loss;
        }
        if (loss > usualLoss + EXCESS) {
            own.rate(Math.max(LEAST_RATE, own.rate() * BACK_OFF));
            starting = false;
        } else if (sampleUsedFully) {
            own.rate(most(own.rate() * (starting ? FIRST_GROWTH : GROWTH)));
        }
        usualLoss += (loss - usualLoss) * USUAL_FOLLOWS;
    }

    private double most(double rate) {
        return pacing.limitBytesPerSecond() == 0 ? rate : Math.min(rate, pacing.limitBytesPerSecond());
    }
}
