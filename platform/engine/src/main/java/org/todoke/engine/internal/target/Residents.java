// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;

/** The targets that are there, and what is thought of each: who is let in, who takes whose place, who is quarantined. Thread-safe. */
final class Residents {

    private static final Logger LOG = LoggerFactory.getLogger(Residents.class);
    private static final int MAX_ID = 63;

    private final Admissions admissions;
    private final Map<Object, InstalledTarget> targets = new ConcurrentHashMap<>();
    /** Those that cannot be asked anything: shown, and nothing else. */
    private final Map<Object, TargetStatus> mute = new ConcurrentHashMap<>();
    /** One target comes or goes at a time: two of one id must not both find the place free. */
    private final ReentrantLock door = new ReentrantLock();

    Residents(Admissions admissions) {
        this.admissions = admissions;
    }

    /** The newcomer is active before the one that it replaces is not: a machine is never without. */
    void enter(InstalledTarget candidate) {
        door.lock();
        try {
            List<InstalledTarget> actives = actives();
            InstalledTarget admitted = admissions.admit(candidate, actives);
            targets.put(candidate.key(), admitted);
            if (admitted.isActive()) {
                Admissions.twin(candidate, actives)
                        .ifPresent(old -> targets.put(
                                old.key(),
                                old.in(
                                        State.REFUSED,
                                        Message.of("engine.target.replaced", old.bundle(), admitted.bundle()))));
            }
        } finally {
            door.unlock();
        }
    }

    /** One that is kept out without a question, for what was found out about its bundle. */
    void refuse(InstalledTarget candidate) {
        LOG.warn("Target {} of {} is refused: {}", candidate.info().id(), candidate.bundle(), candidate.reason());
        targets.put(candidate.key(), candidate);
    }

    /** One that cannot even say who it is: it goes by its bundle's name. */
    void enterMute(Object key, String symbolicName, Version version, TargetOrigin origin, Message reason) {
        String id = symbolicName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        mute.put(
                key,
                new TargetStatus(
                        id.substring(0, Math.min(id.length(), MAX_ID)),
                        "",
                        symbolicName + " " + version,
                        State.REFUSED,
                        List.of(),
                        List.of(),
                        List.of(),
                        origin,
                        reason));
    }

    /** @return whether there was one */
    boolean leave(Object key) {
        door.lock();
        try {
            InstalledTarget gone = targets.remove(key);
            if (gone == null) {
                return mute.remove(key) != null;
            }
            LOG.info("Target {} of {} is gone", gone.info().id(), gone.bundle());
            readmit();
            return true;
        } finally {
            door.unlock();
        }
    }

    /** When a target goes, those may come in that were refused for its sake, the newest first. */
    private void readmit() {
        targets.values().stream()
                .filter(target -> target.state() == State.REFUSED && target.isReadmissible())
                .sorted(Comparator.comparing(InstalledTarget::version).reversed())
                .forEach(this::enter);
    }

    /** @return whether it was there still */
    boolean quarantine(InstalledTarget target, Message reason) {
        return targets.computeIfPresent(target.key(), (key, now) -> now.in(State.QUARANTINED, reason)) != null;
    }

    Optional<Message> objection(InstalledTarget newcomer) {
        return admissions.objection(newcomer, actives());
    }

    Optional<InstalledTarget> active(String id) {
        return actives().stream()
                .filter(target -> target.info().id().equals(id))
                .findFirst();
    }

    List<InstalledTarget> actives() {
        return targets.values().stream()
                .filter(InstalledTarget::isActive)
                .sorted(Comparator.comparing(target -> target.info().id()))
                .toList();
    }

    List<TargetStatus> list() {
        return Stream.concat(targets.values().stream().map(InstalledTarget::status), mute.values().stream())
                .sorted(Comparator.comparing(TargetStatus::id).thenComparing(TargetStatus::bundle))
                .toList();
    }
}
