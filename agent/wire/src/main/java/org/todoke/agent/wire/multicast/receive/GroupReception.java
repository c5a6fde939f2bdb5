// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Datagram;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;
import org.todoke.agent.wire.multicast.Status;

/** Listens to a group until there is no more to be had from it, and reports to the sender meanwhile. Used by one thread. */
final class GroupReception implements Closeable {

    private static final int BATCH = 256;
    private static final long FIRST_STATUS_MILLIS = 100;
    private static final long MAX_WAIT_MILLIS = 50;
    /** While datagrams flow it looks again after so long, rather than be woken for each: that costs more than to receive it. */
    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final int LAST_STATUSES = 3;
    private static final long LAST_STATUS_PAUSE_MILLIS = 5;
    /** A fast reporter reports at least each time that this part of its window has come. */
    private static final int REPORTS_PER_WINDOW = 8;

    private final Invitation invitation;
    private final ReceiverSettings settings;
    private final GroupSocket socket;
    private final Listening listening;
    private final BlockFinisher finisher;
    private final Runnable progress;
    private final ByteBuffer datagram;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Datagram.MAX_CONTROL_BYTES);
    private final Needs needs = new Needs();
    private int statuses = (int) System.currentTimeMillis();
    private int sinceStatus;
    private int reportedGeneration;
    private long heard;
    private long reported;
    private boolean heardAny;

    GroupReception(
            Invitation invitation,
            ReceiverSettings settings,
            GroupSocket socket,
            Listening listening,
            BlockFinisher finisher,
            Runnable progress) {
        this.invitation = invitation;
        this.settings = settings;
        this.socket = socket;
        this.listening = listening;
        this.finisher = finisher;
        this.progress = progress;
        // one byte more than what is right, so that what is too long is seen to be
        this.datagram = ByteBuffer.allocateDirect(Math.max(
                Datagram.MAX_CONTROL_BYTES,
                DataDatagram.HEADER_BYTES + invitation.layout().symbolBytes() + 1));
    }

    /** @throws IOException when disk or socket fail, or the thread is interrupted */
    Leaving listen() throws IOException {
        long begun = System.nanoTime();
        heard = begun;
        reported = begun - TimeUnit.HOURS.toNanos(1);
        while (true) {
            int before = sinceStatus;
            int taken = receiveSome();
            listening.collect();
            finisher.check();
            long now = System.nanoTime();
            if (sinceStatus != before) {
                heard = now;
                heardAny = true;
            }
            Leaving leaving = leaving(now);
            if (leaving != null) {
                return leaving;
            }
            long untilStatus = reportIfDue(now);
            if (taken < BATCH) {
                pause(taken > 0 || listening.mustWait(), untilStatus);
            }
        }
    }

    private void pause(boolean briefly, long untilStatus) throws IOException {
        if (briefly) {
            LockSupport.parkNanos(this, NAP_NANOS);
        } else {
            socket.await(Math.min(MAX_WAIT_MILLIS, untilStatus));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    /** @return how many datagrams were there, anybody's; fewer than a batch when there are no more for now */
    private int receiveSome() throws IOException {
        int taken = 0;
        while (taken < BATCH && !listening.mustWait() && socket.receive(datagram)) {
            taken++;
            if (listening.accept(datagram, invitation.ordinal())) {
                sinceStatus++;
            }
        }
        return taken;
    }

    private Leaving leaving(long now) {
        Announcement.Course course = listening.course();
        if (listening.isComplete()) {
            return Leaving.COMPLETE;
        } else if (listening.hasOnlyRefusedLeft()) {
            return Leaving.BLOCKS_REFUSED;
        } else if (course != null && course.phase() == Phase.ENDED) {
            return Leaving.SESSION_ENDED;
        } else if (course != null && course.round() > settings.maxRounds()) {
            return Leaving.ROUNDS_OVER;
        } else if (now - heard > TimeUnit.MILLISECONDS.toNanos(settings.silenceMillis())) {
            return heardAny ? Leaving.SENDER_SILENT : Leaving.NOTHING_ARRIVED;
        }
        return null;
    }

    /** @return milliseconds until the next status is due */
    private long reportIfDue(long now) throws IOException {
        Announcement.Course course = listening.course();
        long interval = FIRST_STATUS_MILLIS;
        if (course != null) {
            interval = listening.isFastReporter() ? course.fastStatusMillis() : course.statusMillis();
        }
        long elapsed = TimeUnit.NANOSECONDS.toMillis(now - reported);
        boolean windowMoved = listening.isFastReporter() && sinceStatus >= socket.window() / REPORTS_PER_WINDOW;
        boolean begun = listening.generation() != reportedGeneration; // the sender waits to hear that it is heard
        if (elapsed < interval && !windowMoved && !begun) {
            return interval - elapsed;
        }
        report(course == null ? Status.State.WAITING : Status.State.RECEIVING);
        reported = now;
        reportedGeneration = listening.generation();
        sinceStatus = 0;
        progress.run();
        return interval;
    }

    private void report(Status.State state) throws IOException {
        out.clear();
        listening.status(invitation.receiver(), state, needs).write(out, invitation.session(), statuses++);
        out.flip();
        socket.send(out);
    }

    /** Says goodbye, more than once since a datagram may get lost. */
    void leave(Leaving leaving) throws IOException, InterruptedException {
        for (int i = 0; i < LAST_STATUSES; i++) {
            report(leaving == Leaving.COMPLETE ? Status.State.COMPLETE : Status.State.LEAVING);
            Thread.sleep(LAST_STATUS_PAUSE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
