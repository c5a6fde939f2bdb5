// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;
import org.todoke.agent.wire.multicast.Status;
import org.todoke.api.delivery.ReceiverProgress.State;

/**
 * The course of one session: announce, gather, send every block once with repairs between, drain, end. All of it runs on the event loop,
 * driven by statuses and by a tick.
 */
final class Pump {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final long TICK_MICROS = 1_000;
    private static final long ANNOUNCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long REVIEW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int FAST_STATUS_MILLIS = 5;
    private static final int LEAST_STATUS_MILLIS = 20;
    private static final int RECEIVERS_PER_STATUS_MILLI = 4;
    private static final int LAST_ANNOUNCEMENTS = 5;
    /** Apart, so that a receiver that is behind does not lose them all to one full socket. */
    private static final long LAST_ANNOUNCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int BLOCKS_AT_ONCE = 8;
    /** So much is sent, and so long is waited, until everybody who is there has told that the stream arrives: nobody's window is known before. */
    private static final int FIRST_WINDOW = 128;

    private static final long FIRST_WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Draining ends when so many rounds of listening in a row have brought nobody further. */
    private static final int MAX_IDLE_ROUNDS = 100;

    private final EventLoop loop;
    private final byte[] sha256;
    private final BlockLayout layout;
    private final SymbolSender sender;
    private final GroupChannel channel;
    private final ReceiverLedger receivers;
    private final Pace pace;
    private final Outcome outcome;
    private final RepairLedger repairs = new RepairLedger();
    private final Parity parity = new Parity();
    private final int generation = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);

    private Phase phase = Phase.GATHERING;
    private long gatherUntil;
    private long begun;
    private int begunAfter;
    private int nextBlock;
    private int round;
    private int idleRounds;
    private long progressAtRound;
    private long roundBegun;
    private long announced;
    private long reviewed;
    private int ticks;
    private boolean pacedInInterval;
    private int datagramsReviewed;
    private boolean sending;
    private int lastAnnouncements;

    /** Who is told how the session goes. Called on the event loop. */
    interface Outcome {
        void phase(Phase phase);

        /** A few times a second, and at the end. */
        void reviewed();

        /** Nothing is sent any more. */
        void ended();
    }

    Pump(
            byte[] sha256,
            BlockLayout layout,
            SymbolSender sender,
            GroupChannel channel,
            ReceiverLedger receivers,
            Pace pace,
            Outcome outcome) {
        this.loop = channel.loop();
        this.sha256 = sha256;
        this.layout = layout;
        this.sender = sender;
        this.channel = channel;
        this.receivers = receivers;
        this.pace = pace;
        this.outcome = outcome;
    }

    /** Begins to announce, on the event loop from here on. */
    void open(Duration gatherLimit) {
        loop.execute(() -> {
            long now = System.nanoTime();
            gatherUntil = now + gatherLimit.toNanos();
            announced = now - ANNOUNCE_NANOS;
            reviewed = now;
            tick();
        });
    }

    void start() {
        loop.execute(() -> {
            if (phase == Phase.GATHERING) {
                begin();
            }
        });
    }

    void end() {
        loop.execute(() -> {
            if (phase != Phase.ENDED) {
                enter(Phase.ENDED);
            }
        });
    }

    int nextBlock() {
        return nextBlock;
    }

    /** A datagram from a receiver, whoever it says it is. */
    void hear(Status status, int number) {
        ReceiverState receiver = receivers.find(status.receiver());
        long now = System.nanoTime();
        if (receiver == null
                || phase == Phase.ENDED
                || !receiver.hear(status, number, generation, sender.last(), layout.blocks(), now)) {
            return;
        }
        receivers.move(receiver, next(receiver.state(), status.state()));
        if (phase != Phase.GATHERING && receiver.state().isWaitedFor() && !receivers.losesAlone(receiver)) {
            want(status.needs(), status.reception());
        }
        send();
    }

    private static State next(State now, Status.State told) {
        return switch (told) {
            case COMPLETE -> State.COMPLETE;
            case LEAVING -> now == State.COMPLETE ? now : State.UNICAST;
            case WAITING -> now == State.TRAILING ? now : State.JOINED;
            case RECEIVING -> now == State.TRAILING ? now : State.RECEIVING;
        };
    }

    private void want(Needs needs, Status.Reception reception) {
        if (reception.generation() != generation || sender.last() - reception.highest() < 0) {
            return;
        }
        for (int i = 0; i < needs.size(); i++) {
            int block = needs.block(i);
            if (block >= 0 && block < nextBlock) {
                repairs.want(block, Math.min(needs.missing(i), layout.symbolsOf(block)), reception.highest());
            }
        }
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            ticks++;
            advance(now);
            announceIfDue(now);
            send();
            if (phase != Phase.GATHERING && hasWork() && !hasRoom(now)) {
                receivers.noteWaiting(sender.last());
            }
            if (now - reviewed >= REVIEW_NANOS) {
                review(now);
            }
            if (phase != Phase.ENDED || lastAnnouncements < LAST_ANNOUNCEMENTS) {
                loop.schedule(this::tick, TICK_MICROS, TimeUnit.MICROSECONDS);
            } else {
                outcome.ended();
            }
        } catch (RuntimeException e) {
            LOG.error("A session ends by a fault of the server's", e);
            outcome.ended();
        }
    }

    private void advance(long now) {
        if (phase == Phase.GATHERING && (receivers.isEverybodyThere() || now - gatherUntil >= 0)) {
            begin();
        } else if (phase == Phase.SENDING && nextBlock == layout.blocks()) {
            enter(Phase.DRAINING);
            roundBegun = now;
        } else if (phase == Phase.DRAINING && repairs.isEmpty() && now - roundBegun > roundNanos()) {
            nextRound(now);
        }
        if ((phase == Phase.SENDING || phase == Phase.DRAINING) && !receivers.isAnybodyThere()) {
            enter(Phase.ENDED);
        }
    }

    private void begin() {
        begun = System.nanoTime();
        begunAfter = sender.last();
        nextBlock = Math.min(layout.blocks(), receivers.firstMissing(layout.blocks()));
        enter(receivers.isAnybodyThere() ? Phase.SENDING : Phase.ENDED);
    }

    /** Two chances to ask for everybody. */
    private long roundNanos() {
        return TimeUnit.MILLISECONDS.toNanos(2L * statusMillis());
    }

    private void nextRound(long now) {
        long progress = receivers.all().stream()
                .mapToLong(ReceiverState::completeBlocks)
                .sum();
        idleRounds = progress == progressAtRound ? idleRounds + 1 : 0;
        progressAtRound = progress;
        roundBegun = now;
        round++;
        if (idleRounds > MAX_IDLE_ROUNDS) {
            enter(Phase.ENDED);
        }
    }

    private void enter(Phase next) {
        phase = next;
        announced -= ANNOUNCE_NANOS;
        outcome.phase(next);
    }

    private void announceIfDue(long now) {
        if (now - announced >= (phase == Phase.ENDED ? LAST_ANNOUNCE_NANOS : ANNOUNCE_NANOS)) {
            announced = now;
            sender.announce(new Announcement(
                    sha256,
                    layout,
                    new Announcement.Course(
                            phase,
                            generation,
                            nextBlock,
                            (int) (pace.rate() / 1024),
                            statusMillis(),
                            FAST_STATUS_MILLIS,
                            round,
                            parity.perBlock()),
                    receivers.fastReporters()));
            if (phase == Phase.ENDED) {
                lastAnnouncements++;
            }
        }
    }

    private int statusMillis() {
        return Math.max(LEAST_STATUS_MILLIS, receivers.all().size() / RECEIVERS_PER_STATUS_MILLI);
    }

    private void review(long now) {
        if (receivers.review(ticks, now)) {
            repairs.forgetPending(); // most of it was for the one that is not waited for
            parity.forget();
        }
        pace.review(channel.datagrams() - datagramsReviewed, receivers.lossNow(), pacedInInterval);
        datagramsReviewed = channel.datagrams();
        pacedInInterval = false;
        ticks = 0;
        reviewed = now;
        outcome.reviewed();
    }

    /** Sends what may be sent now, a few blocks; then lets statuses in before it goes on. */
    private void send() {
        if (sending || phase != Phase.SENDING && phase != Phase.DRAINING) {
            return;
        }
        try {
            int blocks = 0;
            while (hasWork() && mayContinue()) {
                if (blocks++ == BLOCKS_AT_ONCE) {
                    sending = true;
                    loop.execute(() -> {
                        sending = false;
                        send();
                    });
                    return;
                }
                pace.sent(sendOne());
            }
        } catch (IOException e) {
            LOG.error("An object cannot be read; its session ends", e);
            enter(Phase.ENDED);
        }
    }

    private boolean hasWork() {
        return !repairs.isEmpty() || phase == Phase.SENDING && nextBlock < layout.blocks();
    }

    private boolean mayContinue() {
        long now = System.nanoTime();
        if (!hasRoom(now)) {
            return false;
        }
        if (!pace.allows(now)) {
            pacedInInterval = true;
            return false;
        }
        return channel.isWritable();
    }

    private boolean hasRoom(long now) {
        int room = receivers.room(sender.last(), now);
        if (now - begun < FIRST_WINDOW_NANOS && !receivers.isEverybodyFollowing()) {
            room = Math.min(room, FIRST_WINDOW - (sender.last() - begunAfter));
        }
        return room >= layout.dataSymbols() + parity.perBlock();
    }

    private long sendOne() throws IOException {
        if (!repairs.isEmpty()) {
            long before = sender.symbols();
            long bytes = sender.sendRepairs(repairs, parity.highest());
            parity.repaired(sender.symbols() - before);
            return bytes;
        }
        long bytes = sender.sendBlock(nextBlock, parity.perBlock());
        nextBlock++;
        parity.blockSent();
        return bytes;
    }
}
