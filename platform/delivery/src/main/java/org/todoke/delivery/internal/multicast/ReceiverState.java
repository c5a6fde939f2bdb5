// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.util.concurrent.TimeUnit;
import org.todoke.agent.wire.multicast.Status;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.machine.MachineId;

/** What a session knows of one receiver, all by the receiver's own word. Used on the session's event loop. */
final class ReceiverState {

    private static final int SAMPLE = 200;

    private final MachineId machine;
    private final int ordinal;
    private ReceiverProgress.State state = ReceiverProgress.State.EXPECTED;
    private boolean heard;
    private long heardAt;
    private int statusNumber;
    private int completeBlocks;
    private int firstMissing;

    /** It has told how the present stream arrives. */
    private boolean follows;

    private int highest;
    private int received;
    private int window;

    private int reviewedHighest;
    private int reviewedReceived;
    private double loss;
    private double lossNow;
    private int heldBack;
    private int slowReviews;
    private int steadyReviews;

    ReceiverState(MachineId machine, int ordinal) {
        this.machine = machine;
        this.ordinal = ordinal;
    }

    MachineId machine() {
        return machine;
    }

    int ordinal() {
        return ordinal;
    }

    ReceiverProgress.State state() {
        return state;
    }

    void state(ReceiverProgress.State next) {
        state = next;
    }

    int firstMissing() {
        return firstMissing;
    }

    int completeBlocks() {
        return completeBlocks;
    }

    double loss() {
        return loss;
    }

    /** Of the interval that was reviewed last. */
    double lossNow() {
        return lossNow;
    }

    /** Since the last review, or in the interval before where there is too little to tell. */
    double lossOfLate() {
        int sent = highest - reviewedHighest;
        return sent < SAMPLE ? lossNow : 1 - (double) (received - reviewedReceived) / sent;
    }

    /**
     * Notes a status; an old or repeated one changes nothing.
     *
     * @param generation the present stream's
     * @param last the last datagram that was sent
     * @return false for an old one
     */
    boolean hear(Status status, int number, int generation, int last, int blocks, long now) {
        if (heard && number - statusNumber <= 0) {
            return false;
        }
        heard = true;
        heardAt = now;
        statusNumber = number;
        completeBlocks = Math.max(0, Math.min(blocks, status.completeBlocks()));
        firstMissing = Math.max(0, Math.min(blocks, status.firstMissing()));
        Status.Reception reception = status.reception();
        // a receiver cannot have seen what was not sent
        if (reception.generation() == generation && last - reception.highest() >= 0) {
            follow(reception);
        }
        return true;
    }

    private void follow(Status.Reception reception) {
        if (!follows || reception.received() - received < 0) {
            reviewedHighest = reception.highest();
            reviewedReceived = reception.received();
        }
        follows = true;
        highest = reception.highest();
        received = reception.received();
        window = Math.max(1, reception.window());
    }

    boolean isSilentFor(long millis, long now) {
        return !heard || now - heardAt > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** How many more datagrams it can hold after this one; nobody knows of one that has told nothing. */
    int room(int last) {
        return follows ? window - (last - highest) : Integer.MAX_VALUE;
    }

    /** Whether it has told how the present stream arrives. */
    boolean isFollowing() {
        return follows;
    }

    /** Whether it has nearly all that was sent. */
    boolean isCaughtUp(int last) {
        return !follows || last - highest < window / 4;
    }

    int highest() {
        return highest;
    }

    void holdsBack() {
        heldBack++;
    }

    /** Counts the intervals in a row in which it lost no more than this. */
    int steadyReviews(double mostLoss) {
        steadyReviews = lossNow <= mostLoss ? steadyReviews + 1 : 0;
        return steadyReviews;
    }

    /** Ends an interval of so many ticks; says for how many intervals in a row it alone has held back the sender for most of the time. */
    int review(int ticks) {
        int sent = highest - reviewedHighest;
        if (sent > 0) {
            lossNow = Math.max(0, Math.min(1, 1 - (double) (received - reviewedReceived) / sent));
            loss += (lossNow - loss) * Math.min(1, sent / 500.0);
        } else if (state == ReceiverProgress.State.TRAILING) {
            lossNow = 1; // nothing of what was sent has come
        }
        reviewedHighest = highest;
        reviewedReceived = received;
        slowReviews = heldBack * 2 > ticks ? slowReviews + 1 : 0;
        heldBack = 0;
        return slowReviews;
    }
}
