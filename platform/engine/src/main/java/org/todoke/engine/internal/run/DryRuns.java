// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Estimate;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRun.Outlook;
import org.todoke.api.run.DryRun.Step;
import org.todoke.api.run.DryRunService;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.RunService;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Action;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;

/** Asks everybody who would be asked in a run, and keeps the answers to itself. */
@Component
public final class DryRuns implements DryRunService {

    private final ScenarioStore scenarios;
    private final MachineStore machines;
    private final RunStore runs;
    private final RunService standing;
    private final RunStarts starts;
    private final StepPlanner planner;
    private final PresenceBoard board;
    private final WorkLimit limit;

    @Activate
    public DryRuns(
            @Reference ScenarioStore scenarios,
            @Reference MachineStore machines,
            @Reference RunStore runs,
            @Reference RunService standing,
            @Reference RunStarts starts,
            @Reference StepPlanner planner,
            @Reference PresenceBoard board,
            @Reference WorkLimit limit) {
        this.scenarios = scenarios;
        this.machines = machines;
        this.runs = runs;
        this.standing = standing;
        this.starts = starts;
        this.planner = planner;
        this.board = board;
        this.limit = limit;
    }

    @Override
    public DryRun of(String name, List<MachineId> wanted) {
        Scenario scenario =
                scenarios.find(name).orElseThrow(() -> ProblemException.notFound("engine.scenario.unknown", name));
        starts.check(scenario, wanted);
        var each = List.copyOf(new LinkedHashSet<>(wanted));
        Set<MachineId> installing =
                scenario.options().whenBusy() == WhenBusy.QUEUE ? Set.of() : runs.installingAfterBoot();
        var past = new PastRuns(runs);
        var course = new DryCourse(scenario, each.size(), limit);
        for (int i = 0; i < each.size(); i++) {
            MachineId id = each.get(i);
            Machine machine =
                    machines.byId(id).orElseThrow(() -> ProblemException.notFound("engine.machine.unknown", id));
            course.add(i, machine, look(machine, scenario, installing.contains(id), past));
        }
        return course.end();
    }

    private Forecast look(Machine machine, Scenario scenario, boolean installs, PastRuns past) {
        MachineRuns on = standing.on(machine.id());
        Optional<Message> refusal = refusal(machine, scenario, on, installs);
        if (refusal.isPresent()) {
            return new Forecast(Fate.FAILS, refusal.get(), List.of(), List.of(), past);
        }
        var steps = new ArrayList<Step>();
        var plans = new ArrayList<StepPlan>();
        for (StepSpec spec : scenario.steps()) {
            boolean reached = steps.stream().noneMatch(step -> step.fate() == Fate.FAILS);
            StepPlan plan = reached
                    ? planner.plan(machine, spec)
                    : new StepPlan.Impossible(Message.of("engine.dry-run.not-reached"));
            plans.add(plan);
            steps.add(step(steps.size() + 1, spec, plan, reached, past));
        }
        return fate(machine, scenario, on, steps, plans, past);
    }

    private Optional<Message> refusal(Machine machine, Scenario scenario, MachineRuns on, boolean installs) {
        if (installs) {
            return Optional.of(Message.of("engine.next-boot.going-on"));
        }
        boolean full = StagePlans.first(scenario) == Stage.KEEP && on.awaitingBoot() >= MachineRuns.MOST_AWAITING_BOOT;
        return full
                ? Optional.of(Message.of("engine.next-boot.full", machine.name(), on.awaitingBoot()))
                : Optional.empty();
    }

    private static Step step(int number, StepSpec spec, StepPlan plan, boolean reached, PastRuns past) {
        if (plan instanceof StepPlan.Work work) {
            long bytes = DryCourse.bytes(work);
            return new Step(
                    number,
                    spec.type(),
                    Fate.RUNS,
                    Message.of("engine.dry-run.work", words(work.actions())),
                    bytes,
                    past.of(spec, bytes));
        }
        var none = new Estimate(Optional.of(Duration.ZERO), Message.of("engine.dry-run.no-work"));
        if (plan instanceof StepPlan.Nothing nothing) {
            return new Step(number, spec.type(), Fate.NOTHING, nothing.reason(), 0, none);
        } else if (plan instanceof StepPlan.Wait wait) {
            var unknown = new Estimate(Optional.empty(), Message.of("engine.dry-run.unplanned"));
            return new Step(number, spec.type(), Fate.WAITS, wait.reason(), 0, unknown);
        }
        Message reason = ((StepPlan.Impossible) plan).reason();
        return new Step(number, spec.type(), reached ? Fate.FAILS : Fate.NOT_REACHED, reason, 0, none);
    }

    private static String words(List<Action> actions) {
        return String.join(
                ", ",
                actions.stream()
                        .map(action -> action.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }

    private Forecast fate(
            Machine machine, Scenario scenario, MachineRuns on, List<Step> steps, List<StepPlan> plans, PastRuns past) {
        Optional<Step> failing =
                steps.stream().filter(step -> step.fate() == Fate.FAILS).findFirst();
        if (failing.isPresent()) {
            Message reason = Message.of("engine.dry-run.fails-at", failing.get().number());
            return new Forecast(Fate.FAILS, reason, steps, plans, past);
        }
        if (steps.stream().allMatch(step -> step.fate() == Fate.NOTHING)) {
            return new Forecast(Fate.NOTHING, steps.get(0).reason(), steps, plans, past);
        }
        Optional<Message> wait = wait(machine, scenario, on, steps);
        return wait.map(reason -> new Forecast(Fate.WAITS, reason, steps, plans, past))
                .orElseGet(() -> new Forecast(Fate.RUNS, Message.of("engine.dry-run.at-once"), steps, plans, past));
    }

    private Optional<Message> wait(Machine machine, Scenario scenario, MachineRuns on, List<Step> steps) {
        if (on.isBusy()) {
            String run =
                    on.present().map(execution -> execution.run().toString()).orElse("-");
            return Optional.of(Message.of("engine.dry-run.queues", run, on.queued()));
        }
        if (planner.needsAgent(scenario.steps().get(0)) && !board.isOn(machine.id())) {
            return Optional.of(Message.of(
                    board.isBooting(machine.id()) ? StepPlanner.BOOTING : StepPlanner.ABSENT, machine.name()));
        }
        Step first = steps.get(0);
        return first.fate() == Fate.WAITS ? Optional.of(first.reason()) : Optional.empty();
    }

    /** What would become of one machine. */
    record Forecast(Fate fate, Message reason, List<Step> steps, List<StepPlan> plans, PastRuns past) {

        Outlook of(Machine machine, int wave, int round) {
            long bytes = steps.stream().mapToLong(Step::bytes).sum();
            return new Outlook(machine.id(), machine.name(), wave, round, fate, reason, steps, bytes, time());
        }

        /** Only where each step is known. */
        private Estimate time() {
            Optional<Step> unknown =
                    steps.stream().filter(step -> step.time().time().isEmpty()).findFirst();
            if (unknown.isPresent()) {
                return unknown.get().time();
            }
            Duration sum =
                    steps.stream().map(step -> step.time().time().orElseThrow()).reduce(Duration.ZERO, Duration::plus);
            Message basis = steps.stream()
                    .filter(step -> step.fate() == Fate.RUNS)
                    .findFirst()
                    .map(step -> step.time().basis())
                    .orElse(Message.of("engine.dry-run.no-work"));
            return new Estimate(Optional.of(sum), basis);
        }
    }
}
