// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetAdmission;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsTarget;

/**
 * The targets that bundles bring: admitted when they come, asked under a deadline, quarantined when they fail (ruling 11), gone with
 * their bundle.
 */
@Component(service = {TargetService.class, TargetRoster.class})
public final class TargetRoster implements TargetService {

    private static final Logger LOG = LoggerFactory.getLogger(TargetRoster.class);
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(5);

    private final Admissions admissions;
    private final Guard guard;
    private final Map<OsTarget, InstalledTarget> targets = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** One target comes or goes at a time: two of one id must not both find the place free. */
    private final ReentrantLock door = new ReentrantLock();

    @Activate
    public TargetRoster(@Reference TargetAdmission admission) {
        this(admission, CALL_DEADLINE);
    }

    public TargetRoster(TargetAdmission admission, Duration callDeadline) {
        this.admissions = new Admissions(admission);
        this.guard = new Guard(callDeadline);
    }

    @Deactivate
    public void close() {
        guard.close();
    }

    @Reference(
            service = OsTarget.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeTarget")
    public void addTarget(OsTarget target, ServiceReference<OsTarget> reference) {
        Bundle bundle = reference.getBundle();
        add(target, bundle.getSymbolicName(), bundle.getVersion());
    }

    public void removeTarget(OsTarget target) {
        door.lock();
        try {
            InstalledTarget gone = targets.remove(target);
            if (gone == null) {
                return;
            }
            LOG.info("Target {} of {} is gone", gone.info().id(), gone.bundle());
            readmitTwins(gone.info().id());
        } finally {
            door.unlock();
        }
        changed();
    }

    public void add(OsTarget target, String bundle, Version version) {
        door.lock();
        try {
            var candidate = new InstalledTarget(
                    target,
                    guard.call(target::info),
                    guard.call(target::capabilities),
                    bundle,
                    version,
                    State.REFUSED,
                    Message.of("engine.target.active"));
            enter(candidate);
        } catch (TargetFault fault) {
            LOG.error(
                    "A target of {} does not even say who it is; it is ignored: {}", bundle, fault.getMessage(), fault);
        } finally {
            door.unlock();
        }
        changed();
    }

    /** The newcomer is active before the one that it replaces is not: a machine is never without. */
    private void enter(InstalledTarget candidate) {
        Optional<InstalledTarget> twin = active(candidate.info().id());
        InstalledTarget admitted = admissions.admit(candidate, twin);
        targets.put(candidate.service(), admitted);
        if (admitted.isActive()) {
            twin.ifPresent(old -> targets.put(
                    old.service(),
                    old.in(State.REFUSED, Message.of("engine.target.replaced", old.bundle(), admitted.bundle()))));
        }
    }

    /** When a target goes, those that were refused for having the same id may come in, the newest first. */
    private void readmitTwins(String id) {
        targets.values().stream()
                .filter(target -> target.info().id().equals(id) && target.state() == State.REFUSED)
                .sorted(Comparator.comparing(InstalledTarget::version).reversed())
                .forEach(this::enter);
    }

    /** Calls back after each change of the set of active targets, from any thread; closing ends it. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<TargetStatus> list() {
        return targets.values().stream()
                .map(InstalledTarget::status)
                .sorted(Comparator.comparing(TargetStatus::id).thenComparing(TargetStatus::bundle))
                .toList();
    }

    @Override
    public Optional<Capabilities> capabilities(String targetId) {
        return active(targetId).map(InstalledTarget::capabilities);
    }

    @Override
    public Claim claim(Facts facts) {
        return Claims.decide(actives(), (target, identify) -> ask(target, () -> identify.identify(facts)));
    }

    @Override
    public List<FactProbe> probes(Facts base) {
        var probes = new ArrayList<FactProbe>();
        for (InstalledTarget target : actives()) {
            target.capabilities()
                    .get(FactProbes.class)
                    .flatMap(own -> ask(target, () -> bounded(own.probes(base))))
                    .ifPresent(probes::addAll);
        }
        return probes.stream().distinct().toList(); // targets that have parts in common ask the same
    }

    private static List<FactProbe> bounded(List<FactProbe> probes) {
        if (probes.size() > FactProbes.MAX_PROBES) {
            throw new IllegalArgumentException("More than " + FactProbes.MAX_PROBES + " probes: " + probes.size());
        }
        return List.copyOf(probes);
    }

    /** Whether a target could be asked now; not while others that do not come back hold all threads. */
    public boolean hasThread() {
        return guard.hasThread();
    }

    /**
     * Calls code that works with a target, under the target's deadline.
     *
     * @param asker whose code it is
     * @throws TargetFault when it fails; the target is quarantined then, unless the asker or nobody is to blame
     */
    public <T> T guarded(String targetId, Class<?> asker, Supplier<T> work) {
        InstalledTarget target = active(targetId)
                .orElseThrow(() -> new TargetFault(TargetFault.Kind.AWAY, "No active target " + targetId, null));
        try {
            return guard.call(work);
        } catch (TargetFault fault) {
            if (Blame.isAskers(fault, asker)) {
                LOG.error("{} failed when it worked with target {}", asker.getName(), targetId, fault);
                throw new TargetFault(TargetFault.Kind.ASKER, fault.getMessage(), fault);
            }
            quarantine(target, fault);
            throw fault;
        }
    }

    @Override
    public <T> T ask(String targetId, Function<Capabilities, T> question) {
        Capabilities asked =
                capabilities(targetId).orElseThrow(() -> ProblemException.notFound("engine.target.unknown", targetId));
        try {
            return this.<Supplier<T>>guarded(targetId, question.getClass(), () -> answer(question, asked))
                    .get();
        } catch (TargetFault fault) {
            throw new ProblemException(
                    ProblemException.Kind.UNAVAILABLE,
                    Message.of("engine.target.unanswered", targetId, fault.getMessage()),
                    fault);
        }
    }

    /** A problem that the target names is an answer, no fault. */
    private static <T> Supplier<T> answer(Function<Capabilities, T> question, Capabilities asked) {
        try {
            T given = question.apply(asked);
            return given == null ? null : () -> given;
        } catch (ProblemException problem) {
            return () -> {
                throw problem;
            };
        }
    }

    private <T> Optional<T> ask(InstalledTarget target, Supplier<T> question) {
        try {
            return Optional.of(guard.call(question));
        } catch (TargetFault fault) {
            quarantine(target, fault);
            return Optional.empty();
        }
    }

    private void quarantine(InstalledTarget target, TargetFault fault) {
        if (fault.kind() == TargetFault.Kind.NO_THREAD) {
            LOG.warn("Target {} could not be asked: {}", target.info().id(), fault.getMessage());
            return;
        }
        LOG.error("Target {} of {} is quarantined: {}", target.info().id(), target.bundle(), fault.getMessage(), fault);
        Message reason = Message.of("engine.target.quarantined", target.bundle(), fault.getMessage());
        if (targets.computeIfPresent(target.service(), (key, now) -> now.in(State.QUARANTINED, reason)) != null) {
            changed();
        }
    }

    private Optional<InstalledTarget> active(String id) {
        return actives().stream()
                .filter(target -> target.info().id().equals(id))
                .findFirst();
    }

    private List<InstalledTarget> actives() {
        return targets.values().stream()
                .filter(InstalledTarget::isActive)
                .sorted(Comparator.comparing(target -> target.info().id()))
                .toList();
    }

    /** How {@link Claims} asks a target; empty when the target failed. */
    @FunctionalInterface
    interface Asking {
        Optional<Identify.Identification> ask(InstalledTarget target, Identify identify);
    }
}
