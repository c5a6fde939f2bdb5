// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.plan.Item.Standing;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetFault;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.PackageStore;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsDescription;

/** Says by the machines' facts whether a package can go, and asks the package step how, so that a run would do the same. */
@Component
public final class PackageRemovals implements RemovalPlans {

    private static final String STEP = "package";
    private static final Duration ANY_LIMIT = Duration.ofHours(1);

    private final MachineStore machines;
    private final PackageStore packages;
    private final TargetRoster targets;
    private final PresenceBoard board;
    private final StepTypes types;
    private final StepChecks catalogue;

    @Activate
    public PackageRemovals(
            @Reference MachineStore machines,
            @Reference PackageStore packages,
            @Reference TargetRoster targets,
            @Reference PresenceBoard board,
            @Reference StepTypes types,
            @Reference StepChecks catalogue) {
        this.machines = machines;
        this.packages = packages;
        this.targets = targets;
        this.board = board;
        this.types = types;
        this.catalogue = catalogue;
    }

    @Override
    public List<MachineRemoval> plan(List<MachineId> wanted, PackageId id, Way way) {
        Package pkg = packages.find(id).orElseThrow(() -> ProblemException.notFound("engine.package.unknown", id));
        var call = new Call(pkg, way, packages.all());
        return wanted.stream()
                .map(machines::byId)
                .flatMap(Optional::stream)
                .map(call::on)
                .toList();
    }

    /** The planning of one package's removal from several machines. */
    private final class Call {

        private final Package pkg;
        private final StepSpec step;
        private final Optional<PackageId> instead;
        private final List<Package> all;
        private final Map<View, OsCatalogue> prepared = new HashMap<>();

        Call(Package pkg, Way way, List<Package> all) {
            this.pkg = pkg;
            this.all = all;
            this.step = new StepSpec(
                    STEP, Map.of(STEP, pkg.id().value(), "action", way.name().toLowerCase(Locale.ROOT)), ANY_LIMIT);
            this.instead = way == Way.ROLLBACK ? pkg.dependencies().previous() : Optional.empty();
        }

        MachineRemoval on(Machine machine) {
            Optional<Capabilities> capabilities = machine.targetId().flatMap(targets::capabilities);
            if (capabilities.isEmpty()) {
                return new MachineRemoval(machine, Verdict.NOT_KNOWN, machine.targetNote());
            }
            Presence presence = board.presence(machine.id(), machine.lastSeenAt());
            var context = new StepContext(machine, presence, step, capabilities.get(), catalogue.readAhead(step));
            String target = machine.targetId().orElseThrow();
            try {
                return targets.guarded(target, PackageRemovals.class, () -> judged(target, context));
            } catch (TargetFault fault) {
                return new MachineRemoval(
                        machine, Verdict.NOT_KNOWN, Message.of("engine.plan.target-fault", target, fault.getMessage()));
            }
        }

        private MachineRemoval judged(String target, StepContext context) {
            Machine machine = context.machine();
            Optional<OsDescription> os = MachinePlans.described(machine, context.capabilities());
            if (os.isEmpty()) {
                return new MachineRemoval(machine, Verdict.NOT_KNOWN, machine.targetNote());
            }
            OsCatalogue own = prepared.computeIfAbsent(
                    new View(target, os.get()),
                    view -> new OsCatalogue(
                            all, MachinePlans.rules(target, view.os(), context.capabilities()), PlanMode.SHORTEST_WAY));
            var situation = new Situation(own, machine.facts());
            return situation
                    .item(pkg.id())
                    .map(item -> judged(situation, item, context))
                    .orElseGet(() -> new MachineRemoval(machine, Verdict.NOT_THERE, own.settledReason(pkg.id())));
        }

        private MachineRemoval judged(Situation situation, Item item, StepContext context) {
            Machine machine = context.machine();
            if (item.is(Standing.NOT_THERE)) {
                return new MachineRemoval(machine, Verdict.NOT_THERE, Message.of("engine.removal.not-there"));
            }
            if (item.is(Standing.UNKNOWN)) {
                return new MachineRemoval(machine, Verdict.NOT_KNOWN, Message.of("engine.removal.not-seen"));
            }
            List<Item> dependents = new Dependents(situation, item, instead).list();
            if (!dependents.isEmpty()) {
                String names = dependents.stream().map(Item::toString).collect(Collectors.joining(", "));
                List<PackageId> first = Dependents.first(situation, item, instead).stream()
                        .map(other -> other.candidate().id())
                        .toList();
                return new MachineRemoval(machine, Verdict.NEEDED, Message.of("engine.removal.needed", names), first);
            }
            return types.find(STEP)
                    .map(type -> said(machine, type.plan(context)))
                    .orElseGet(() -> new MachineRemoval(
                            machine, Verdict.NOT_KNOWN, Message.of("engine.wait.no-step-type", STEP)));
        }

        private MachineRemoval said(Machine machine, StepPlan plan) {
            if (plan instanceof StepPlan.Work work) {
                String proof = Checks.describe(work.proof().checks().get(0));
                Message how = instead.map(previous -> Message.of("engine.removal.rolls-back", previous, proof))
                        .orElseGet(() -> Message.of("engine.removal.goes", proof));
                return new MachineRemoval(machine, Verdict.WILL_REMOVE, how);
            }
            Message why = plan instanceof StepPlan.Impossible impossible
                    ? impossible.reason()
                    : Message.of("engine.removal.not-there");
            return new MachineRemoval(machine, Verdict.IMPOSSIBLE, why);
        }
    }

    private record View(String target, OsDescription os) {}
}
