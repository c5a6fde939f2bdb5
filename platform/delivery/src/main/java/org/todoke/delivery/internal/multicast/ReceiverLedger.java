// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.ReceiverProgress.State;

/**
 * All receivers of a session, by their secret numbers: whom to wait for, and who has become too slow for that. Used on the session's
 * event loop.
 */
final class ReceiverLedger {

    /** A receiver that has said nothing for so long does not hold the others. */
    private static final long STALLED_MILLIS = 250;

    private static final long LOST_MILLIS = 3_000;
    /** A receiver that alone holds back the others for most of so many intervals in a row is dropped to unicast. */
    private static final int SLOW_REVIEWS = 8;
    /** A receiver that has been dropped and then keeps up for so many intervals is waited for again. */
    private static final int STEADY_REVIEWS = 10;

    private static final double STEADY_LOSS = 0.1;
    /** A receiver that loses so much, while the others do not, is dropped as well. */
    private static final double HEAVY_LOSS = 0.5;

    private final Map<Long, ReceiverState> receivers;
    private final Consumer<ReceiverState> changed;

    ReceiverLedger(Map<Long, ReceiverState> receivers, Consumer<ReceiverState> changed) {
        this.receivers = new LinkedHashMap<>(receivers);
        this.changed = changed;
    }

    /** Null for a number that nobody was given. */
    ReceiverState find(long secret) {
        return receivers.get(secret);
    }

    Collection<ReceiverState> all() {
        return receivers.values();
    }

    void move(ReceiverState receiver, State next) {
        if (receiver.state() != next) {
            receiver.state(next);
            changed.accept(receiver);
        }
    }

    boolean isAnybodyThere() {
        return receivers.values().stream().anyMatch(each -> each.state().isWaitedFor());
    }

    /** Nobody is still expected. */
    boolean isEverybodyThere() {
        return receivers.values().stream().noneMatch(each -> each.state() == State.EXPECTED);
    }

    /** The first block that somebody who is there misses. */
    int firstMissing(int blocks) {
        return receivers.values().stream()
                .filter(each -> each.state().isWaitedFor())
                .mapToInt(ReceiverState::firstMissing)
                .min()
                .orElse(blocks);
    }

    /** How many datagrams may be sent before the receiver with the least room loses one. */
    int room(int last, long now) {
        int least = Integer.MAX_VALUE;
        for (ReceiverState each : receivers.values()) {
            if (holds(each, now)) {
                least = Math.min(least, each.room(last));
            }
        }
        return least;
    }

    /** Everybody who is there has told how the stream arrives. */
    boolean isEverybodyFollowing() {
        return receivers.values().stream().allMatch(each -> !each.state().isWaitedFor() || each.isFollowing());
    }

    private static boolean holds(ReceiverState receiver, long now) {
        return receiver.state().isWaitedFor() && !receiver.isSilentFor(STALLED_MILLIS, now);
    }

    /** The sender has to wait: notes for whom, if it is for one alone while another could go on. */
    void noteWaiting(int last) {
        ReceiverState slow = null;
        int others = 0;
        for (ReceiverState each : receivers.values()) {
            if (each.state().isWaitedFor() && !each.isCaughtUp(last)) {
                if (slow != null) {
                    return;
                }
                slow = each;
            } else if (each.state().isWaitedFor()) {
                others++;
            }
        }
        if (slow != null && others > 0) {
            slow.holdsBack();
        }
    }

    /**
     * Looks at everybody after an interval of so many ticks.
     *
     * @return whether somebody is not waited for any more
     */
    boolean review(int ticks, long now) {
        Map<ReceiverState, Integer> slowReviews = new HashMap<>();
        receivers.values().forEach(each -> slowReviews.put(each, each.review(ticks)));
        double usual = medianLoss(); // after all were reviewed, or loss that all have would look like one's own
        boolean alone = isAlone();
        boolean dropped = false;
        for (ReceiverState each : receivers.values()) {
            int slow = slowReviews.get(each);
            boolean loses = each.loss() > HEAVY_LOSS && usual < each.loss() / 2;
            if (each.state() == State.RECEIVING && !alone && (slow >= SLOW_REVIEWS || loses)) {
                move(each, State.TRAILING);
                dropped = true;
            } else if (each.state() == State.TRAILING && each.steadyReviews(usual + STEADY_LOSS) >= STEADY_REVIEWS) {
                move(each, State.RECEIVING);
            } else if (each.state() != State.EXPECTED
                    && (each.state().isWaitedFor() || each.state() == State.TRAILING)
                    && each.isSilentFor(LOST_MILLIS, now)) {
                move(each, State.LOST);
                dropped = true;
            }
        }
        return dropped;
    }

    private boolean isAlone() {
        return receivers.values().stream()
                        .filter(each -> each.state().isWaitedFor())
                        .count()
                < 2;
    }

    /** It loses most of what is sent and the others do not: to repair that would only make it more. */
    boolean losesAlone(ReceiverState receiver) {
        double loss = receiver.lossOfLate();
        return loss > HEAVY_LOSS && !isAlone() && medianLoss() < loss / 2;
    }

    private double medianLoss() {
        double[] losses = receivers.values().stream()
                .filter(each -> each.state().isWaitedFor())
                .mapToDouble(ReceiverState::loss)
                .sorted()
                .toArray();
        return losses.length == 0 ? 0 : losses[(losses.length - 1) / 2];
    }

    /** Mean loss in the last interval. */
    double lossNow() {
        return receivers.values().stream()
                .filter(each -> each.state().isWaitedFor())
                .mapToDouble(ReceiverState::lossNow)
                .average()
                .orElse(0);
    }

    double loss() {
        return receivers.values().stream()
                .filter(each -> each.state().isWaitedFor() || each.state() == State.COMPLETE)
                .mapToDouble(ReceiverState::loss)
                .average()
                .orElse(0);
    }

    /** Those by whom the sender steers: all of a small group, of a large one those who lose most. */
    int[] fastReporters() {
        return receivers.values().stream()
                .filter(each -> each.state().isWaitedFor() || each.state() == State.EXPECTED)
                .sorted(Comparator.comparingDouble(ReceiverState::loss).reversed())
                .limit(Announcement.MAX_FAST_REPORTERS)
                .mapToInt(ReceiverState::ordinal)
                .toArray();
    }

    List<ReceiverProgress> progress(long objectBytes, int blockBytes) {
        return receivers.values().stream()
                .map(each -> new ReceiverProgress(
                        each.machine(),
                        each.state(),
                        Math.min(objectBytes, (long) each.completeBlocks() * blockBytes),
                        each.loss()))
                .toList();
    }
}
