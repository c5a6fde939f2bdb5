// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
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
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetOrigins;
import org.todoke.api.target.TargetRivals;
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
@Component(service = {TargetService.class, TargetRivals.class, TargetRoster.class})
public final class TargetRoster implements TargetService, TargetRivals {

    private static final Logger LOG = LoggerFactory.getLogger(TargetRoster.class);
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(5);

    private final TargetOrigins origins;
    private final Guard guard;
    private final Residents residents;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public TargetRoster(@Reference TargetAdmission admission, @Reference TargetOrigins origins) {
        this(admission, origins, CALL_DEADLINE);
    }

    /** A roster outside a container, where nobody knows which bundle a target is from. */
    public static TargetRoster admitting(TargetAdmission admission, Duration callDeadline) {
        return new TargetRoster(admission, bundle -> TargetOrigin.unknown(), callDeadline);
    }

    TargetRoster(TargetAdmission admission, TargetOrigins origins, Duration callDeadline) {
        this.origins = origins;
        this.guard = new Guard(callDeadline);
        this.residents = new Residents(new Admissions(admission, this::ask));
    }

    @Deactivate
    public void close() {
        guard.close();
    }

    /** The service is fetched on a thread that may be lost: its constructor is foreign code too. */
    @Reference(
            service = OsTarget.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeTarget")
    public void addTarget(ServiceReference<OsTarget> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return; // it went while it came
        }
        BundleContext context = FrameworkUtil.getBundle(TargetRoster.class).getBundleContext();
        add(
                reference,
                () -> context.getService(reference),
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion());
    }

    public void removeTarget(ServiceReference<OsTarget> reference) {
        remove(reference);
    }

    public void removeTarget(OsTarget target) {
        remove(target);
    }

    public void add(OsTarget target, String bundle, Version version) {
        add(target, () -> target, 0, bundle, version);
    }

    private void remove(Object key) {
        if (residents.leave(key)) {
            changed();
        }
    }

    private void add(Object key, Supplier<OsTarget> service, long bundleId, String symbolicName, Version version) {
        TargetOrigin origin = TargetOrigin.unknown();
        Optional<Message> objection = Optional.empty();
        try {
            origin = origins.of(bundleId);
        } catch (ProblemException e) {
            objection = Optional.of(e.text());
        }
        try {
            InstalledTarget candidate = introduced(key, service, symbolicName, version, origin);
            objection.ifPresentOrElse(
                    reason -> residents.refuse(candidate.in(State.REFUSED, reason)), () -> residents.enter(candidate));
        } catch (TargetFault fault) {
            LOG.error("A target of {} does not even say who it is: {}", symbolicName, fault.getMessage(), fault);
            residents.enterMute(
                    key,
                    symbolicName,
                    version,
                    origin,
                    Message.of("engine.target.mute", symbolicName + " " + version, fault.getMessage()));
        }
        changed();
    }

    private InstalledTarget introduced(
            Object key, Supplier<OsTarget> service, String symbolicName, Version version, TargetOrigin origin) {
        OsTarget target = guard.call(key, service);
        return new InstalledTarget(
                key,
                target,
                guard.call(key, target::info),
                guard.call(key, target::capabilities),
                symbolicName,
                version,
                origin,
                State.REFUSED,
                Message.of("engine.target.active"));
    }

    @Override
    public Optional<Message> objection(OsTarget newcomer, String symbolicName, String version) {
        try {
            return residents.objection(introduced(
                    new Object(), () -> newcomer, symbolicName, Version.parseVersion(version), TargetOrigin.unknown()));
        } catch (TargetFault fault) {
            return Optional.of(Message.of("engine.target.mute", symbolicName + " " + version, fault.getMessage()));
        }
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
        return residents.list();
    }

    @Override
    public Optional<Capabilities> capabilities(String targetId) {
        return residents.active(targetId).map(InstalledTarget::capabilities);
    }

    @Override
    public Claim claim(Facts facts) {
        return Claims.decide(residents.actives(), (target, identify) -> ask(target, () -> identify.identify(facts)));
    }

    @Override
    public List<FactProbe> probes(Facts base) {
        var probes = new ArrayList<FactProbe>();
        for (InstalledTarget target : residents.actives()) {
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
        InstalledTarget target = residents
                .active(targetId)
                .orElseThrow(() -> new TargetFault(TargetFault.Kind.AWAY, "No active target " + targetId, null));
        try {
            return guard.call(target.key(), work);
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
            return Optional.of(guard.call(target.key(), question));
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
        if (residents.quarantine(target, reason)) {
            changed();
        }
    }

    /** How {@link Claims} asks a target; empty when the target failed. */
    @FunctionalInterface
    interface Asking {
        Optional<Identify.Identification> ask(InstalledTarget target, Identify identify);
    }
}
