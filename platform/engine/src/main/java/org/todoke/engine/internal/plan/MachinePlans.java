// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.PlanService;
import org.todoke.api.plan.Planner;
import org.todoke.api.plan.Planner.Prepared;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.target.TargetFault;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.PackageStore;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;

/** Plans machines as they stand: their facts, the catalogue, and the rules of the target that each belongs to. */
@Component(service = {PlanService.class, MachinePlans.class})
public final class MachinePlans implements PlanService {

    /** A machine that says hello among thousands is asked by a catalogue that is at most so old. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MachineStore machines;
    private final PackageStore packages;
    private final TargetRoster targets;
    private final Planner planner;
    private final Clock clock;
    private volatile Seen seen = new Seen(List.of(), Instant.EPOCH, Map.of());

    @Activate
    public MachinePlans(
            @Reference MachineStore machines,
            @Reference PackageStore packages,
            @Reference TargetRoster targets,
            @Reference Planner planner) {
        this(machines, packages, targets, planner, Clock.systemUTC());
    }

    public MachinePlans(
            MachineStore machines, PackageStore packages, TargetRoster targets, Planner planner, Clock clock) {
        this.machines = machines;
        this.packages = packages;
        this.targets = targets;
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public List<MachinePlan> plan(List<MachineId> wanted, PlanMode mode) {
        return plan(wanted, packages.all(), mode);
    }

    /** The same by these packages alone. */
    List<MachinePlan> plan(List<MachineId> wanted, List<Package> catalogue, PlanMode mode) {
        Map<View, Prepared> prepared = new ConcurrentHashMap<>();
        return wanted.stream()
                .map(machines::byId)
                .flatMap(Optional::stream)
                .map(machine -> plan(machine, catalogue, mode, prepared))
                .toList();
    }

    private MachinePlan plan(Machine machine, List<Package> catalogue, PlanMode mode, Map<View, Prepared> prepared) {
        Optional<Capabilities> capabilities = machine.targetId().flatMap(targets::capabilities);
        if (capabilities.isEmpty()) {
            return new MachinePlan(machine, Optional.empty(), "", machine.targetNote());
        }
        try {
            return targets.guarded(
                    machine.targetId().orElseThrow(),
                    MachinePlans.class,
                    () -> described(machine, capabilities.get())
                            .map(os -> planned(machine, capabilities.get(), os, catalogue, mode, prepared))
                            .orElseGet(() -> new MachinePlan(machine, Optional.empty(), "", machine.targetNote())));
        } catch (TargetFault fault) {
            Message away =
                    Message.of("engine.plan.target-fault", machine.targetId().orElseThrow(), fault.getMessage());
            return new MachinePlan(machine, Optional.empty(), "", away);
        }
    }

    private MachinePlan planned(
            Machine machine,
            Capabilities capabilities,
            OsDescription os,
            List<Package> catalogue,
            PlanMode mode,
            Map<View, Prepared> prepared) {
        var view = new View(machine.targetId().orElseThrow(), os, mode, capabilities);
        Plan plan =
                prepared.computeIfAbsent(view, one -> prepare(one, catalogue)).plan(machine.facts());
        return new MachinePlan(machine, Optional.of(plan), os.language(), machine.targetNote());
    }

    /** What the machine runs, as its target sees it. */
    static Optional<OsDescription> described(Machine machine, Capabilities capabilities) {
        return capabilities
                .get(Identify.class)
                .map(identify -> identify.identify(machine.facts()))
                .filter(Identification.Match.class::isInstance)
                .map(match -> ((Identification.Match) match).os());
    }

    private Prepared prepare(View view, List<Package> catalogue) {
        return planner.prepare(catalogue, rules(view.target(), view.os(), view.capabilities()), view.mode());
    }

    static TargetRules rules(String target, OsDescription os, Capabilities capabilities) {
        return new TargetRules(
                target,
                os,
                capabilities.get(ServicePacks.class).orElseGet(ServicePacks::of),
                capabilities.get(PackageRules.class).orElseGet(PackageRules::of));
    }

    /** What the catalogue wants to know of the machine; nothing while it is nobody's. */
    Collection<FactProbe> questions(Machine machine) {
        Optional<Capabilities> capabilities = machine.targetId().flatMap(targets::capabilities);
        if (capabilities.isEmpty()) {
            return List.of();
        }
        Seen now = fresh();
        try {
            return targets.guarded(
                    machine.targetId().orElseThrow(),
                    MachinePlans.class,
                    () -> described(machine, capabilities.get())
                            .map(os -> new View(
                                    machine.targetId().orElseThrow(), os, PlanMode.SHORTEST_WAY, capabilities.get()))
                            .map(view -> now.prepared()
                                    .computeIfAbsent(view, one -> prepare(one, now.packages()))
                                    .questions(machine.facts()))
                            .orElse(List.of()));
        } catch (TargetFault fault) {
            return List.of();
        }
    }

    private Seen fresh() {
        Seen now = seen;
        if (now.at().plus(FRESH).isBefore(clock.instant())) {
            now = new Seen(packages.all(), clock.instant(), new ConcurrentHashMap<>());
            seen = now;
        }
        return now;
    }

    /** One and the same for all machines that a prepared catalogue serves. */
    private record View(String target, OsDescription os, PlanMode mode, Capabilities capabilities) {}

    private record Seen(List<Package> packages, Instant at, Map<View, Prepared> prepared) {}
}
