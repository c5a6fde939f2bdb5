// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.DeliveryDesk;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.Sessions;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.text.Texts;
import org.todoke.delivery.internal.multicast.MulticastSettings;

/**
 * Brings machines of runs and sessions together. Nothing of it is kept over a restart: who asks after one is invited to a new session, and
 * goes on with what it has. Thread-safe.
 */
@Component(
        service = {DeliveryDesk.class, GroupDesk.class},
        configurationPid = MulticastSettings.PID)
public final class GroupDesk implements DeliveryDesk {

    private static final Logger LOG = LoggerFactory.getLogger(GroupDesk.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final long KILO = 1_000;

    private final GroupDeliveries deliveries;
    private final SessionOpener opener;
    private final ScheduledExecutorService thread;
    private final Map<String, GroupRounds> rounds = new ConcurrentHashMap<>();
    private final long smallestBytes;
    private final Clock clock;

    @Activate
    public GroupDesk(
            @Reference GroupDeliveries deliveries,
            @Reference Sessions sessions,
            @Reference Texts texts,
            MulticastSettings settings) {
        this(deliveries, sessions, texts, settings, Clock.systemUTC());
    }

    GroupDesk(GroupDeliveries deliveries, Sessions sessions, Texts texts, MulticastSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var made = new Thread(task, "delivery-sessions");
            made.setDaemon(true);
            return made;
        });
        this.opener = new SessionOpener(deliveries, sessions, texts, settings, thread, clock);
        this.smallestBytes = settings.smallestKilobytes() * KILO;
        this.clock = clock;
    }

    /** Sessions that run go on; nobody is invited any more. */
    @Deactivate
    public void stop() {
        thread.shutdownNow();
    }

    @Override
    public void arrange(MachineId machine, ContentRef content) {
        try {
            invitation(machine, content);
        } catch (RuntimeException e) {
            LOG.warn("No session is arranged for {}; it is when the machine asks", machine, e);
        }
    }

    /** How the machine gets this content together with others; empty when by itself. Comes as soon as a session is open. */
    public CompletableFuture<Optional<Invitation>> invitation(MachineId machine, ContentRef content) {
        if (content.sizeBytes() == 0 || content.sizeBytes() < smallestBytes) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<GroupDelivery> delivery = deliveries.of(machine);
        if (delivery.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Instant now = clock.instant();
        rounds.values().removeIf(each -> each.isUnusedSince(now.minus(REMEMBERED)));
        return rounds.computeIfAbsent(
                        delivery.get().id() + " " + content.sha256(),
                        key -> new GroupRounds(delivery.get(), content, opener))
                .invitation(machine, now);
    }
}
