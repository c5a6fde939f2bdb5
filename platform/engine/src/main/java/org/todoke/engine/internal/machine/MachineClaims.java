// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.Message;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.Transactions;

/**
 * Keeps whose each machine is. While a machine's target is away (its bundle is stopped or being updated, or it is quarantined) the machine
 * stays its own: a more general target must not take it over in the meantime, and its runs wait. A target that has been away for an hour
 * gives way to another one that knows the machine; where there is none the machine stays its own. The hour is counted by this process: a
 * restart of the server begins it anew. Thread-safe.
 */
@Component(service = MachineClaims.class)
public final class MachineClaims {

    static final Duration GIVES_WAY_AFTER = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(MachineClaims.class);
    private static final int AT_ONCE = 200;

    private final MachineStore store;
    private final Transactions transactions;
    private final TargetService targets;
    private final Clock clock;
    private final Map<String, Instant> awaySince = new ConcurrentHashMap<>();
    /** Targets away for so long that other targets were asked in their place. */
    private final Set<String> gaveWay = ConcurrentHashMap.newKeySet();

    @Activate
    public MachineClaims(
            @Reference MachineStore store, @Reference Transactions transactions, @Reference TargetService targets) {
        this(store, transactions, targets, Clock.systemUTC());
    }

    public MachineClaims(MachineStore store, Transactions transactions, TargetService targets, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.targets = targets;
        this.clock = clock;
    }

    /** Whose a machine with these facts is, if it was this target's before. Asks targets, so not to be called in a transaction. */
    public Claim claimOf(Optional<String> before, Facts facts) {
        Optional<String> away = before.filter(this::isAway);
        if (away.isPresent() && !isAwayTooLong(away.get())) {
            return stays(away.get());
        }
        Claim claim = targets.claim(facts);
        boolean lost = before.isPresent() && !claim.targetId().equals(before);
        return lost && isAway(before.get()) && (claim.targetId().isEmpty() || !isAwayTooLong(before.get()))
                ? stays(before.get()) // it may have failed just now, when it was asked
                : claim;
    }

    private static Claim stays(String target) {
        return new Claim(Optional.of(target), Optional.empty(), Message.of("engine.claim.away", target));
    }

    private boolean isAway(String target) {
        if (targets.capabilities(target).isPresent()) {
            awaySince.remove(target);
            gaveWay.remove(target);
            return false;
        }
        awaySince.putIfAbsent(target, clock.instant());
        return true;
    }

    private boolean isAwayTooLong(String target) {
        Instant since = awaySince.get(target);
        return since != null && !since.plus(GIVES_WAY_AFTER).isAfter(clock.instant());
    }

    /** Whether a target has now been away for too long, and {@link #refresh} shall look for others. */
    public boolean isDue() {
        return awaySince.keySet().stream().anyMatch(target -> isAwayTooLong(target) && !gaveWay.contains(target));
    }

    /** Brings the claims of all machines up to date, after targets have come or gone. */
    public void refresh() {
        awaySince.keySet().stream()
                .filter(this::isAway)
                .filter(this::isAwayTooLong)
                .forEach(gaveWay::add);
        List<Change> changes =
                store.all().stream().map(this::change).flatMap(Optional::stream).toList();
        for (int i = 0; i < changes.size(); i += AT_ONCE) {
            List<Change> some = changes.subList(i, Math.min(i + AT_ONCE, changes.size()));
            transactions.run(() -> some.forEach(this::write));
        }
        if (!changes.isEmpty()) {
            LOG.info("The claims of {} machines have changed", changes.size());
        }
    }

    private Optional<Change> change(Machine machine) {
        Claim claim = claimOf(machine.targetId(), machine.facts());
        boolean same =
                claim.targetId().equals(machine.targetId()) && claim.note().equals(machine.targetNote());
        return same ? Optional.empty() : Optional.of(new Change(machine, claim));
    }

    /** Facts that came meanwhile brought a claim of their own. */
    private void write(Change change) {
        store.byId(change.machine.id())
                .filter(now -> now.facts().equals(change.machine.facts()))
                .ifPresent(now -> store.updateClaim(now.id(), change.claim));
    }

    private record Change(Machine machine, Claim claim) {}
}
