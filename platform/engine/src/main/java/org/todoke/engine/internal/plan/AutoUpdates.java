// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.PlanService.MachinePlan;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.run.Ledger;
import org.todoke.engine.internal.step.Consent;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.UpdateStore;

/**
 * Judges machines when they have answered the catalogue's questions: after a start, after the catalogue changed, after a run. What is to be judged is
 * kept in memory; after a restart of the server all machines are asked anew.
 */
@Component(service = AutoUpdateService.class, configurationPid = UpdateSettings.PID)
@Designate(ocd = UpdateSettings.class)
public final class AutoUpdates implements AutoUpdateService {

    private static final Logger LOG = LoggerFactory.getLogger(AutoUpdates.class);
    private static final Duration STEP_LIMIT = Duration.ofHours(4);
    private static final Duration WAIT_LIMIT = Duration.ofDays(1);
    private static final String NO_BOOT = "-";

    private final Parts parts;
    private final DailyRound round;
    private final Clock clock;
    private final AutoCloseable subscription;
    /** Who has answered and is to be judged. */
    private final Set<MachineId> answered = ConcurrentHashMap.newKeySet();
    /** Who was on when the daily round began and has not been judged since. */
    private final Set<MachineId> inRound = ConcurrentHashMap.newKeySet();

    private volatile UpdateSettings settings;
    private volatile Map<String, Long> catalogue;

    @Activate
    public AutoUpdates(
            @Reference MachineStore machines,
            @Reference PackageStore packages,
            @Reference RunStore runStore,
            @Reference RunService runs,
            @Reference UpdateStore marks,
            @Reference MachinePlans plans,
            @Reference CatalogueQuestions questions,
            @Reference PresenceBoard board,
            @Reference Ledger ledger,
            @Reference AgentUpgrades agents,
            UpdateSettings settings) {
        this(
                new Parts(machines, packages, runStore, runs, marks, plans, questions, board, ledger, agents),
                settings,
                Clock.systemUTC(),
                ZoneId.systemDefault());
    }

    public AutoUpdates(Parts parts, UpdateSettings settings, Clock clock, ZoneId zone) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.round = new DailyRound(parts.marks, zone);
        this.subscription = parts.questions.onAnswers(answered::add);
        parts.ledger.whenFreed(this::askAfterRun);
    }

    @Modified
    public void configure(UpdateSettings changed) {
        settings = changed;
    }

    @Deactivate
    public void stop() throws Exception {
        subscription.close();
    }

    /** What is there has changed, and with it what applies. */
    private void askAfterRun(Execution execution) {
        if (execution.state() == ExecutionState.COMPLETED) {
            parts.questions.askAnew(List.of(execution.machine()));
        }
    }

    @Override
    public void watchCatalogue() {
        Map<String, Long> now = new LinkedHashMap<>();
        parts.packages.all().forEach(pkg -> now.put(pkg.id().value(), pkg.revision()));
        if (!now.equals(catalogue)) {
            parts.questions.askAnew(
                    parts.machines.all().stream().map(Machine::id).toList());
            catalogue = now;
        }
    }

    @Override
    public List<RunId> judge() {
        UpdateSettings now = settings;
        LocalTime time = DailyRound.time(now.timeOfDay());
        if (round.begins(clock.instant(), time)) {
            parts.machines.all().stream()
                    .map(Machine::id)
                    .filter(parts.board::isOn)
                    .forEach(machine -> {
                        inRound.add(machine);
                        answered.add(machine);
                    });
        }
        List<MachineId> due = List.copyOf(answered);
        due.forEach(answered::remove);
        if (!now.enabled()) {
            return List.of();
        }
        List<MachineId> free = due.stream()
                .filter(parts.board::isOn)
                .filter(machine -> refusal(machine).isEmpty())
                .toList();
        List<MachineId> outdated = now.agents() ? parts.agents.outdated(free) : List.of();
        List<RunId> started = new ArrayList<>();
        parts.agents.start(outdated).ifPresent(started::add);
        // what is urgent comes after the agent: its new process is asked anew
        started.addAll(start(
                wishes(
                        free.stream()
                                .filter(machine -> !outdated.contains(machine))
                                .toList(),
                        now),
                now));
        return started;
    }

    /** What each machine gets, for which nothing stands against it. */
    private Map<List<Package>, List<MachineId>> wishes(List<MachineId> due, UpdateSettings now) {
        Map<Set<Urgency>, List<MachineId>> byUrgency = new LinkedHashMap<>();
        due.forEach(machine -> byUrgency
                .computeIfAbsent(urgencies(machine), none -> new ArrayList<>())
                .add(machine));
        Map<List<Package>, List<MachineId>> wishes = new LinkedHashMap<>();
        PlanMode mode = now.newestOnly() ? PlanMode.NEWEST_ONLY : PlanMode.SHORTEST_WAY;
        byUrgency.forEach((urgencies, machines) -> {
            List<Package> candidates = parts.packages.all().stream()
                    .filter(pkg -> urgencies.contains(pkg.urgency()))
                    .toList();
            for (MachinePlan planned : parts.plans.plan(machines, candidates, mode)) {
                MachineId machine = planned.machine().id();
                List<Package> steps = planned.plan().map(Plan::steps).orElse(List.of());
                if (steps.isEmpty()) {
                    judged(planned.machine());
                } else {
                    wishes.computeIfAbsent(steps, none -> new ArrayList<>()).add(machine);
                }
            }
        });
        return wishes;
    }

    /** F-2.10: highest at once; high at its time of day, or when the machine has started. */
    private Set<Urgency> urgencies(MachineId machine) {
        boolean high = inRound.contains(machine)
                || parts.machines.byId(machine).filter(this::isNewlyStarted).isPresent();
        return high ? EnumSet.of(Urgency.HIGHEST, Urgency.HIGH) : EnumSet.of(Urgency.HIGHEST);
    }

    private boolean isNewlyStarted(Machine machine) {
        return !parts.marks.judgedBoot(machine.id()).equals(Optional.of(boot(machine)));
    }

    private static String boot(Machine machine) {
        return machine.facts().get(Facts.BOOT_ID).orElse(NO_BOOT);
    }

    private void judged(Machine machine) {
        inRound.remove(machine.id());
        if (isNewlyStarted(machine)) {
            parts.marks.setJudgedBoot(machine.id(), boot(machine));
        }
    }

    private List<RunId> start(Map<List<Package>, List<MachineId>> wishes, UpdateSettings now) {
        var started = new ArrayList<RunId>();
        wishes.forEach((packages, machines) -> {
            try {
                started.add(start(packages, machines, now));
            } catch (ProblemException e) {
                LOG.warn("Auto-update cannot start a run on {} machines; they are judged again", machines.size(), e);
                answered.addAll(machines);
            }
        });
        return started;
    }

    private RunId start(List<Package> packages, List<MachineId> machines, UpdateSettings now) {
        RunId run =
                parts.runs.start(scenario(packages, now), machines, STARTED_BY).id();
        LOG.info("Auto-update gives {} machines {} packages by run {}", machines.size(), packages.size(), run);
        machines.forEach(machine -> parts.machines.byId(machine).ifPresent(this::judged));
        return run;
    }

    private static Scenario scenario(List<Package> packages, UpdateSettings now) {
        List<StepSpec> steps = packages.stream()
                .limit(Scenario.MAX_STEPS)
                .map(pkg -> new StepSpec("package", parameters(pkg, now), STEP_LIMIT))
                .toList();
        Scenario scenario = Scenario.of(STARTED_BY, steps, WAIT_LIMIT);
        return now.atNextBoot()
                ? scenario.with(ScenarioOptions.DEFAULT.with(ScenarioOptions.Timing.NEXT_BOOT))
                : scenario;
    }

    private static Map<String, String> parameters(Package pkg, UpdateSettings now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("package", pkg.id().value());
        if (now.ask()) {
            parameters.put(Consent.ASK, "ask");
            parameters.put(
                    Consent.WAIT,
                    Duration.ofMinutes(Math.max(1, now.askMinutes())).toString());
            parameters.put(Consent.OTHERWISE, now.askOtherwise().equals("refuse") ? "refuse" : "apply");
        }
        return parameters;
    }

    private Optional<Message> refusal(MachineId machine) {
        MachineRuns on = parts.runs.on(machine);
        if (on.error().isPresent()) {
            return Optional.of(
                    Message.of("engine.updates.error", on.error().get().run()));
        }
        if (on.isBusy()) {
            return Optional.of(Message.of("engine.updates.busy"));
        }
        return on.awaitingBoot() > 0
                ? Optional.of(Message.of("engine.updates.awaiting-boot", on.awaitingBoot()))
                : Optional.empty();
    }

    @Override
    public UpdateStatus status(MachineId machine) {
        Optional<Execution> own = parts.runStore.of(machine, EnumSet.complementOf(ended())).stream()
                .filter(execution -> parts.runStore
                        .run(execution.run())
                        .filter(run -> run.startedBy().equals(STARTED_BY))
                        .isPresent())
                .findFirst();
        if (own.isPresent()) {
            return new UpdateStatus(UpdateState.of(own.get().state()), own.get().reason());
        }
        return refusal(machine)
                .map(reason -> new UpdateStatus(UpdateState.REFUSED, reason))
                .orElseGet(() -> new UpdateStatus(UpdateState.IDLE, Message.of("engine.updates.idle")));
    }

    private static EnumSet<ExecutionState> ended() {
        return EnumSet.of(ExecutionState.COMPLETED, ExecutionState.FAILED, ExecutionState.INTERRUPTED);
    }

    /** What it works with. */
    public record Parts(
            MachineStore machines,
            PackageStore packages,
            RunStore runStore,
            RunService runs,
            UpdateStore marks,
            MachinePlans plans,
            CatalogueQuestions questions,
            PresenceBoard board,
            Ledger ledger,
            AgentUpgrades agents) {}
}
