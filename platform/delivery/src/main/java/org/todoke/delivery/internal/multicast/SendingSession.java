// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Phase;
import org.todoke.agent.wire.multicast.Status;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.Pacing;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionEvent;
import org.todoke.api.delivery.SessionEvent.Kind;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;

/** One session: its pump on an event loop, and what everybody else may see of it. */
final class SendingSession implements Session, Pump.Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(SendingSession.class);

    private final SessionId id;
    private final ContentRef content;
    private final BlockLayout layout;
    private final List<Invitation> invitations;
    private final ReceiverLedger receivers;
    private final BlockReader reader;
    private final GroupChannel channel;
    private final SymbolSender sender;
    private final Pump pump;
    private final Consumer<SessionEvent> events;
    private final Consumer<SendingSession> over;
    private final SendRate rate = new SendRate();
    private volatile Phase phase = Phase.GATHERING;
    private volatile SessionProgress progress;

    /** What a session is made of; all of it is this session's own but the budget. */
    record Parts(
            SessionId id,
            ContentRef content,
            BlockLayout layout,
            List<Invitation> invitations,
            BlockReader reader,
            GroupChannel channel,
            TokenBucket budget) {}

    /** @param over told once, when nothing is sent any more */
    SendingSession(Parts parts, Pacing pacing, Consumer<SessionEvent> events, Consumer<SendingSession> over) {
        this.id = parts.id();
        this.content = parts.content();
        this.layout = parts.layout();
        this.invitations = parts.invitations();
        this.reader = parts.reader();
        this.channel = parts.channel();
        this.events = events;
        this.over = over;
        this.receivers = new ReceiverLedger(Invitations.states(invitations), this::moved);
        this.sender = new SymbolSender(id.number(), layout, reader, channel);
        this.pump = new Pump(
                Invitations.bytes(content.sha256()),
                layout,
                sender,
                channel,
                receivers,
                new Pace(pacing, parts.budget(), layout.blockBytes(), System.nanoTime()),
                this);
        this.progress = snapshot();
    }

    void open(SessionOptions options) {
        tell(Kind.OPENED, Optional.empty());
        pump.open(options.gatherLimit());
    }

    /** From any event loop. */
    void hear(Status status, int number) {
        EventLoop loop = channel.loop();
        if (loop.inEventLoop()) {
            pump.hear(status, number);
        } else {
            loop.execute(() -> pump.hear(status, number));
        }
    }

    @Override
    public SessionId id() {
        return id;
    }

    @Override
    public ContentRef content() {
        return content;
    }

    @Override
    public List<Invitation> invitations() {
        return invitations;
    }

    @Override
    public SessionProgress progress() {
        return progress;
    }

    @Override
    public void start() {
        pump.start();
    }

    @Override
    public void end() {
        pump.end();
    }

    @Override
    public void phase(Phase next) {
        phase = next;
        progress = snapshot();
        switch (next) {
            case SENDING -> tell(Kind.STARTED, Optional.empty());
            case DRAINING -> tell(Kind.REPAIRING, Optional.empty());
            case ENDED -> tell(Kind.ENDED, Optional.empty());
            default -> throw new IllegalArgumentException("A session does not enter " + next);
        }
    }

    @Override
    public void reviewed() {
        rate.note(channel.sentBytes(), System.nanoTime());
        progress = snapshot();
    }

    @Override
    public void ended() {
        progress = snapshot();
        channel.close();
        try {
            reader.close();
        } catch (IOException e) {
            LOG.warn("An object could not be closed", e);
        }
        over.accept(this);
    }

    private void moved(ReceiverState receiver) {
        switch (receiver.state()) {
            case JOINED -> tell(Kind.RECEIVER_JOINED, receiver);
            case COMPLETE -> tell(Kind.RECEIVER_COMPLETE, receiver);
            case TRAILING -> tell(Kind.RECEIVER_TRAILING, receiver);
            case UNICAST -> tell(Kind.RECEIVER_UNICAST, receiver);
            case LOST -> tell(Kind.RECEIVER_LOST, receiver);
            default -> LOG.debug("{} of {} is {}", receiver.machine(), id, receiver.state());
        }
    }

    private void tell(Kind kind, ReceiverState receiver) {
        events.accept(new SessionEvent(id, Instant.now(), kind, Optional.of(receiver.machine())));
    }

    private void tell(Kind kind, Optional<org.todoke.api.machine.MachineId> receiver) {
        events.accept(new SessionEvent(id, Instant.now(), kind, receiver));
    }

    private SessionProgress snapshot() {
        List<ReceiverProgress> each = receivers.progress(content.sizeBytes(), layout.blockBytes());
        long first = sender.firstSymbols();
        return new SessionProgress(
                state(phase),
                layout.blocks(),
                pump.nextBlock(),
                channel.sentBytes(),
                rate.bytesPerSecond(),
                receivers.loss(),
                first == 0 ? 0 : (double) (sender.symbols() - first) / first,
                each);
    }

    private static SessionProgress.State state(Phase phase) {
        return switch (phase) {
            case GATHERING -> SessionProgress.State.GATHERING;
            case SENDING -> SessionProgress.State.SENDING;
            case DRAINING -> SessionProgress.State.REPAIRING;
            case ENDED -> SessionProgress.State.ENDED;
        };
    }
}
