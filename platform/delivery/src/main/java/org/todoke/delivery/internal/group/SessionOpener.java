// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.Texts;
import org.todoke.delivery.internal.multicast.MulticastSettings;

/**
 * Opens sessions in the background, since the blocks of a large object take their time to be hashed. Waits a while for an address or a place that
 * another session has; after that the machines are told to fetch by themselves, and the reason is kept with each. Thread-safe.
 */
final class SessionOpener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOpener.class);
    private static final long AGAIN_MILLIS = 500;
    /** For machines that did not gather: those that begin in the same moment. */
    private static final Duration TOGETHER = Duration.ofSeconds(3);

    private final GroupDeliveries deliveries;
    private final Sessions sessions;
    private final Texts texts;
    private final MulticastSettings settings;
    private final ScheduledExecutorService thread;
    private final Clock clock;

    SessionOpener(
            GroupDeliveries deliveries,
            Sessions sessions,
            Texts texts,
            MulticastSettings settings,
            ScheduledExecutorService thread,
            Clock clock) {
        this.deliveries = deliveries;
        this.sessions = sessions;
        this.texts = texts;
        this.settings = settings;
        this.thread = thread;
        this.clock = clock;
    }

    /**
     * @param served who takes part no more
     * @return the session, to which at least this machine is invited; empty when none can be opened
     */
    CompletableFuture<Optional<Session>> open(
            GroupDelivery delivery, ContentRef content, MachineId machine, Set<MachineId> served) {
        var opened = new CompletableFuture<Optional<Session>>();
        var attempt = new Attempt(
                delivery, content, machine, served, clock.instant().plusSeconds(settings.patienceSeconds()), opened);
        later(attempt, 0);
        return opened;
    }

    private void later(Attempt attempt, long millis) {
        try {
            thread.schedule(() -> run(attempt), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stops before a session for {} is open", attempt.machine(), e);
            attempt.opened().complete(Optional.empty());
        }
    }

    private void run(Attempt attempt) {
        try {
            List<MachineId> members = deliveries.members(attempt.delivery(), attempt.machine()).stream()
                    .filter(member -> !attempt.served().contains(member))
                    .toList();
            Session session = sessions.open(attempt.content(), members, options(attempt.delivery()));
            LOG.info(
                    "Session {} for {} machines of run {}, step {}: {}",
                    session.id(),
                    members.size(),
                    attempt.delivery().run(),
                    attempt.delivery().step() + 1,
                    attempt.content().sha256());
            attempt.opened().complete(Optional.of(session));
        } catch (ProblemException e) {
            boolean mayPass = e.kind() == ProblemException.Kind.CONFLICT || e.kind() == ProblemException.Kind.EXHAUSTED;
            if (mayPass && clock.instant().isBefore(attempt.until())) {
                later(attempt, AGAIN_MILLIS);
            } else {
                refuse(attempt, texts.render(e.text(), Locale.ENGLISH), e);
            }
        } catch (RuntimeException e) {
            refuse(attempt, e.toString(), e);
        }
    }

    private SessionOptions options(GroupDelivery delivery) {
        SessionOptions options = SessionOptions.defaults()
                .across(settings.hops(), settings.dscp())
                .gatheringFor(delivery.gathered() ? Duration.ofSeconds(settings.joinSeconds()) : TOGETHER);
        return delivery.address().map(options::to).orElse(options);
    }

    private void refuse(Attempt attempt, String why, RuntimeException cause) {
        LOG.warn(
                "No session for run {}, step {}: the machines fetch by themselves",
                attempt.delivery().run(),
                attempt.delivery().step() + 1,
                cause);
        try {
            deliveries.members(attempt.delivery(), attempt.machine()).stream()
                    .filter(member -> !attempt.served().contains(member))
                    .forEach(member -> deliveries.arrived(member, refusal(attempt, member, why)));
        } catch (RuntimeException e) {
            LOG.warn("That machines fetch by themselves could not be written down", e);
        } finally {
            attempt.opened().complete(Optional.empty());
        }
    }

    private Arrival refusal(Attempt attempt, MachineId member, String why) {
        return new Arrival(
                member,
                attempt.content().sha256(),
                Arrival.End.NO_SESSION,
                why,
                0,
                attempt.content().sizeBytes(),
                false,
                clock.instant());
    }

    /** @param until when what hinders the session is waited for no longer */
    private record Attempt(
            GroupDelivery delivery,
            ContentRef content,
            MachineId machine,
            Set<MachineId> served,
            Instant until,
            CompletableFuture<Optional<Session>> opened) {}
}
