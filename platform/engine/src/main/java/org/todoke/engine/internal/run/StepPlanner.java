// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Order;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetFault;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.StoreException;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.step.StepType.Verdict;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Firewall;

/** Asks step type and target what to do, and afterwards whether it was done; what is missing is said, not thrown. */
@Component(service = StepPlanner.class)
public final class StepPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(StepPlanner.class);

    /** Begins the keys of all reasons to wait for something that is away. */
    static final String WAIT = "engine.wait.";

    /** Begins the keys of the reasons to wait for what a step itself waits for; each has a text for the case that it never came. */
    static final String STEP_WAIT = "engine.step-wait.";

    /** The reason to wait for a machine's agent. */
    static final String ABSENT = "engine.wait.machine-absent";

    /** The reason to wait for a machine that is starting (F-1.1). */
    static final String BOOTING = "engine.wait.machine-booting";

    /** The reason to wait for a machine that has agreed to switch itself off: what is begun on it now would be cut short. */
    static final String LEAVING = "engine.wait.machine-leaving";

    /** The reason to wait for a machine that has started and whose agent has yet to say what it is now. */
    static final String ANSWERING = "engine.wait.machine-answering";

    /** The reasons to wait for the machine itself. */
    static final Set<String> FOR_MACHINE = Set.of(ABSENT, BOOTING, LEAVING, ANSWERING);

    private final MachineStore machines;
    private final RunStore runs;
    private final StepTypes types;
    private final StepChecks catalogue;
    private final TargetRoster targets;
    private final PresenceBoard board;

    @Activate
    public StepPlanner(
            @Reference MachineStore machines,
            @Reference RunStore runs,
            @Reference StepTypes types,
            @Reference StepChecks catalogue,
            @Reference TargetRoster targets,
            @Reference PresenceBoard board) {
        this.machines = machines;
        this.runs = runs;
        this.types = types;
        this.catalogue = catalogue;
        this.targets = targets;
        this.board = board;
    }

    StepSpec step(Execution execution) {
        return runs.scenario(execution.run()).steps().get(execution.step());
    }

    /** Whether the present stage of the execution is anything for the machine's agent. */
    boolean needsAgent(Execution execution) {
        return execution.course().stage() == Stage.POWER || needsAgent(step(execution));
    }

    /** Whether the step is anything for a machine's agent. */
    boolean needsAgent(StepSpec step) {
        try {
            return types.find(step.type()).map(type -> type.needsAgent(step)).orElse(true);
        } catch (RuntimeException e) {
            LOG.error("Step type {} failed to say whether it needs an agent", step.type(), e);
            return true;
        }
    }

    StepPlan plan(Execution execution) {
        return asked(execution, (type, context) -> type.plan(context))
                .fold(StepPlanner::withinLimits, StepPlan.Wait::new, StepPlan.Impossible::new);
    }

    /** The plan of a step for a machine as it is, whether any run has it or not. */
    StepPlan plan(Machine machine, StepSpec step) {
        return asked(machine, step, (type, context) -> type.plan(context))
                .fold(StepPlanner::withinLimits, StepPlan.Wait::new, StepPlan.Impossible::new);
    }

    private static StepPlan withinLimits(StepPlan plan) {
        return plan instanceof StepPlan.Work work
                        && (work.actions().size() > Order.MAX_ACTIONS
                                || work.proof().checks().size() > Order.MAX_PROBES)
                ? new StepPlan.Impossible(Message.of("engine.plan.too-long", Order.MAX_ACTIONS, Order.MAX_PROBES))
                : plan;
    }

    /** The verdict; empty with the reason told when what must judge is away. */
    Judgement judge(Execution execution, Proof proof, Result result) {
        return asked(execution, (type, context) -> type.judge(context, proof, result))
                .fold(
                        verdict -> new Judgement(Optional.of(verdict), verdict.reason()),
                        missing -> new Judgement(Optional.empty(), missing),
                        fault -> new Judgement(Optional.of(new Verdict(false, fault)), fault));
    }

    /** @param verdict empty when nobody can judge now, and then {@code reason} says who is missing */
    record Judgement(Optional<Verdict> verdict, Message reason) {}

    /** Whether step type and target of the execution's step are there, and a thread to ask them on. */
    boolean canBeAsked(Execution execution) {
        if (!needsAgent(execution)) {
            return types.find(step(execution).type()).isPresent();
        }
        return targets.hasThread()
                && types.find(step(execution).type()).isPresent()
                && machines.byId(execution.machine())
                        .flatMap(Machine::targetId)
                        .flatMap(targets::capabilities)
                        .isPresent();
    }

    /** Why contact was lost, when the step's package is one that closes the machine's ports (F-2.4). */
    Optional<Message> closedPorts(Execution lost) {
        StepSpec step = step(lost);
        Machine machine = machines.byId(lost.machine()).orElseThrow();
        Optional<Integer> level = step.parameters().values().stream()
                .flatMap(value -> catalogue.find(value).stream())
                .filter(pkg -> pkg.type() == PackageType.SERVICE_PACK)
                .flatMap(pkg -> pkg.basics().number().stream())
                .map(VersionNumber::major)
                .findFirst();
        boolean closes = level.isPresent()
                && machine.targetId()
                        .flatMap(targets::capabilities)
                        .flatMap(capabilities -> capabilities.get(Firewall.class))
                        .filter(firewall -> closes(machine, firewall, level.get()))
                        .isPresent();
        return closes
                ? Optional.of(Message.of("engine.expired.ports-closed", machine.name(), level.get(), lost.step() + 1))
                : Optional.empty();
    }

    private boolean closes(Machine machine, Firewall firewall, int level) {
        try {
            return targets.guarded(machine.targetId().orElseThrow(), firewall.getClass(), firewall::closings).stream()
                    .anyMatch(closing -> closing.servicePack().equals(Optional.of(level)));
        } catch (TargetFault fault) {
            return false;
        }
    }

    private <T> Answer<T> asked(Execution execution, Question<T> question) {
        return asked(machines.byId(execution.machine()).orElseThrow(), step(execution), question);
    }

    private <T> Answer<T> asked(Machine machine, StepSpec step, Question<T> question) {
        Optional<StepType> type = types.find(step.type());
        if (type.isEmpty()) {
            return Answer.missing(Message.of("engine.wait.no-step-type", step.type()));
        }
        if (!needsAgent(step)) {
            return askedDirectly(type.get(), context(machine, step), question);
        }
        if (machine.targetId().isEmpty()) {
            return Answer.missing(Message.of("engine.wait.unclaimed", machine.name()));
        }
        String target = machine.targetId().get();
        var capabilities = targets.capabilities(target);
        if (capabilities.isEmpty()) {
            return Answer.missing(Message.of("engine.wait.no-target", machine.name(), target));
        }
        StepContext context = context(machine, step);
        try {
            return Answer.of(targets.guarded(target, type.get().getClass(), () -> question.put(type.get(), context)));
        } catch (TargetFault fault) {
            return failed(fault, step, machine, target);
        }
    }

    /** What needs no agent needs no target either, so that it works for machines that have no operating system yet. */
    private static <T> Answer<T> askedDirectly(StepType type, StepContext context, Question<T> question) {
        try {
            return Answer.of(question.put(type, context));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LOG.error(
                    "Step type {} failed on machine {}",
                    type.id(),
                    context.machine().name(),
                    e);
            return Answer.fault(Message.of(
                    "engine.step-type.failed",
                    context.step().type(),
                    context.machine().name(),
                    e));
        }
    }

    private StepContext context(Machine machine, StepSpec step) {
        Capabilities capabilities =
                machine.targetId().flatMap(targets::capabilities).orElseGet(Capabilities::of);
        Presence presence = board.presence(machine.id(), machine.lastSeenAt());
        return new StepContext(machine, presence, step, capabilities, catalogue.readAhead(step));
    }

    private static <T> Answer<T> failed(TargetFault fault, StepSpec step, Machine machine, String target) {
        return switch (fault.kind()) {
            case AWAY -> Answer.missing(Message.of("engine.wait.no-target", machine.name(), target));
            case NO_THREAD -> Answer.missing(Message.of("engine.wait.no-thread", target));
            case ASKER ->
                Answer.fault(Message.of("engine.step-type.failed", step.type(), machine.name(), fault.getMessage()));
            case FAILED, OVERRUN ->
                Answer.fault(Message.of("engine.target.failed", target, machine.name(), fault.getMessage()));
        };
    }

    /** What is asked of a step type. */
    private interface Question<T> {
        T put(StepType type, StepContext context);
    }

    /** An answer, or what was missing for one, or how the one asked failed. */
    private record Answer<T>(T value, Message missing, Message fault) {

        static <T> Answer<T> of(T value) {
            return new Answer<>(value, null, null);
        }

        static <T> Answer<T> missing(Message reason) {
            return new Answer<>(null, reason, null);
        }

        static <T> Answer<T> fault(Message reason) {
            return new Answer<>(null, null, reason);
        }

        <R> R fold(Function<T, R> ifThere, Function<Message, R> ifMissing, Function<Message, R> ifFault) {
            if (missing != null) {
                return ifMissing.apply(missing);
            }
            return fault != null ? ifFault.apply(fault) : ifThere.apply(value);
        }
    }
}
