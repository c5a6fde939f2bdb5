// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.PlanService;
import org.todoke.api.plan.PlanService.MachinePlan;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.plan.Verdict;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRunService;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.call.Reply;

/** What would be done: the plan of a machine, and the dry run of a scenario. Nothing is changed by either. */
@Component(service = Actions.class)
public final class ForecastActions implements Actions {

    private final PlanService plans;
    private final RemovalPlans removals;
    private final DryRunService dryRuns;
    private final MachineService machines;
    private final AssignmentService assignments;

    @Activate
    public ForecastActions(
            @Reference PlanService plans,
            @Reference RemovalPlans removals,
            @Reference DryRunService dryRuns,
            @Reference MachineService machines,
            @Reference AssignmentService assignments) {
        this.plans = plans;
        this.removals = removals;
        this.dryRuns = dryRuns;
        this.machines = machines;
        this.assignments = assignments;
    }

    /** @param machines as for the start of a run; missing for those that the scenario is assigned to */
    record On(Optional<List<String>> machines) {}

    /** What is decided of one package. @param order its place among those that are applied, from 1; else 0 */
    record DecisionView(String pkg, String summary, Verdict verdict, int order, List<String> after, String reason) {}

    /** A machine's plan. @param note why there is none */
    record PlanView(boolean planned, String note, List<DecisionView> decisions) {}

    /** What would become of a machine. */
    record OutlookView(
            String machine,
            String name,
            int wave,
            int round,
            Fate fate,
            String reason,
            long bytes,
            Optional<Duration> time) {}

    /** A forecast. @param basis by what the time is judged */
    @Remembered(Remembered.As.NOTHING)
    record ForecastView(
            List<OutlookView> machines,
            long machineBytes,
            long sentBytes,
            Optional<Duration> time,
            String basis,
            List<String> notes) {}

    /** @param first what would have to go before it, in this order */
    record WayView(RemovalPlans.Verdict verdict, String reason, List<String> first) {}

    /** What would come of taking a package off. @param rollback of putting the one before it in its place */
    record RemovalView(String pkg, WayView removal, WayView rollback) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/machines/{machine}/plan", "machine.plan")
                        .gives(PlanView.class)
                        .like("plan")
                        .by(call -> plan(call, PlanMode.SHORTEST_WAY)),
                ActionDraft.get("/machines/{machine}/plan/newest-only", "machine.plan-newest-only")
                        .gives(PlanView.class)
                        .like("plan")
                        .by(call -> plan(call, PlanMode.NEWEST_ONLY)),
                ActionDraft.get("/machines/{machine}/removals/{package}", "machine.removal")
                        .gives(RemovalView.class)
                        .like("package-uninstall")
                        .by(this::removal),
                ActionDraft.post("/scenarios/{scenario}/dry-run", "scenario.dry-run")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .takes(On.class)
                        .gives(ForecastView.class)
                        .like("scenario-dry-run")
                        .by(this::dryRun));
    }

    private Reply plan(Call call, PlanMode mode) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
        List<MachinePlan> made = plans.plan(List.of(machine.id()), mode);
        Optional<MachinePlan> one = made.stream().findFirst();
        Optional<Plan> plan = one.flatMap(MachinePlan::plan);
        return Reply.of(new PlanView(
                plan.isPresent(),
                one.map(MachinePlan::note).map(call::text).orElse(""),
                plan.map(Plan::decisions).orElse(List.of()).stream()
                        .map(decision -> view(decision, call))
                        .toList()));
    }

    private static DecisionView view(Decision decision, Call call) {
        return new DecisionView(
                decision.pkg().id().value(),
                decision.pkg().summary(),
                decision.verdict(),
                decision.order(),
                decision.after().stream().map(PackageId::value).toList(),
                call.text(decision.reason()));
    }

    private Reply removal(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
        String pkg = call.variable("package");
        if (!PackageId.isPackageId(pkg)) {
            throw ProblemException.notFound("rest.unknown.package", pkg);
        }
        return Reply.of(new RemovalView(
                pkg,
                way(machine, new PackageId(pkg), RemovalPlans.Way.REMOVE, call),
                way(machine, new PackageId(pkg), RemovalPlans.Way.ROLLBACK, call)));
    }

    private WayView way(Machine machine, PackageId pkg, RemovalPlans.Way way, Call call) {
        return removals.plan(List.of(machine.id()), pkg, way).stream()
                .findFirst()
                .map(said -> new WayView(
                        said.verdict(),
                        call.text(said.reason()),
                        said.first().stream().map(PackageId::value).toList()))
                .orElseThrow(() -> ProblemException.notFound("rest.unknown.machine", machine.name()));
    }

    private Reply dryRun(Call call) {
        String scenario = call.variable("scenario");
        List<Machine> on = call.body(On.class)
                .machines()
                .map(words -> MachineReach.select(machines, words, call, Permission.VIEW))
                .orElseGet(() -> assigned(scenario, call));
        DryRun forecast = dryRuns.of(scenario, on.stream().map(Machine::id).toList());
        return Reply.of(new ForecastView(
                forecast.machines().stream().map(each -> view(each, call)).toList(),
                forecast.machineBytes(),
                forecast.sentBytes(),
                forecast.time().time(),
                call.text(forecast.time().basis()),
                forecast.notes().stream().map(call::text).toList()));
    }

    private List<Machine> assigned(String scenario, Call call) {
        List<Machine> on = assignments.machines(scenario);
        MachineReach.require(on, call, Permission.VIEW);
        return on;
    }

    private static OutlookView view(DryRun.Outlook outlook, Call call) {
        return new OutlookView(
                outlook.machine().value(),
                outlook.name(),
                outlook.wave(),
                outlook.round(),
                outlook.fate(),
                call.text(outlook.reason()),
                outlook.bytes(),
                outlook.time().time());
    }
}
