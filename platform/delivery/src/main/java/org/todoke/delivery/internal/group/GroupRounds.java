// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.Session;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDelivery;

/**
 * The sessions by which one content goes to the machines of one delivery: mostly one; another round for those that had no place when the first
 * one ran (ruling 6), or that came when it was over. Thread-safe, never blocks.
 */
final class GroupRounds {

    /** Who was never there may be invited once more. */
    private static final Set<ReceiverProgress.State> ABSENT =
            EnumSet.of(ReceiverProgress.State.EXPECTED, ReceiverProgress.State.LOST);

    private final GroupDelivery delivery;
    private final ContentRef content;
    private final SessionOpener opener;
    private final List<Session> sessions = new ArrayList<>();
    private CompletableFuture<Void> opening;
    private boolean refused;
    private Instant used = Instant.EPOCH;

    GroupRounds(GroupDelivery delivery, ContentRef content, SessionOpener opener) {
        this.delivery = delivery;
        this.content = content;
        this.opener = opener;
    }

    synchronized boolean isUnusedSince(Instant then) {
        return used.isBefore(then) && opening == null && sessions.stream().allMatch(GroupRounds::isOver);
    }

    synchronized CompletableFuture<Optional<Invitation>> invitation(MachineId machine, Instant now) {
        used = now;
        Optional<Invitation> invitation = sessions.stream()
                .filter(session -> !isOver(session))
                .flatMap(session -> session.invitations().stream())
                .filter(each -> each.receiver().equals(machine))
                .findFirst();
        if (invitation.isPresent() || refused || served().contains(machine)) {
            return CompletableFuture.completedFuture(invitation);
        }
        CompletableFuture<Void> begun = opening;
        if (begun == null) {
            begun = opener.open(delivery, content, machine, served()).thenAccept(this::opened);
            opening = begun.isDone() ? null : begun;
        }
        return begun.thenCompose(done -> invitation(machine, now));
    }

    private synchronized void opened(Optional<Session> session) {
        opening = null;
        session.ifPresent(sessions::add);
        refused = session.isEmpty();
    }

    /** The machines that have taken part in a session, which has ended: what they still miss they fetch by themselves. */
    private Set<MachineId> served() {
        var served = new HashSet<MachineId>();
        for (Session session : sessions) {
            session.progress().receivers().stream()
                    .filter(receiver -> !isOver(session) || !ABSENT.contains(receiver.state()))
                    .forEach(receiver -> served.add(receiver.receiver()));
        }
        return served;
    }

    private static boolean isOver(Session session) {
        return session.progress().state() == SessionProgress.State.ENDED;
    }
}
