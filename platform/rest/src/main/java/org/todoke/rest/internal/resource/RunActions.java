// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.resource.RunViews.EventView;
import org.todoke.rest.internal.resource.RunViews.ExecutionView;
import org.todoke.rest.internal.resource.RunViews.RunDetail;
import org.todoke.rest.internal.resource.RunViews.RunView;

/**
 * Runs and what becomes of each machine in them. Who may see some groups alone sees the runs with a machine of these, and of them these machines; who acts
 * upon a run must be allowed to do so on all its machines.
 */
@Component(service = Actions.class)
public final class RunActions implements Actions {

    private static final int LATEST = 1_000;
    private static final String ONE = "/runs/{run}";

    private final RunService runs;
    private final MachineService machines;
    private final AssignmentService assignments;

    @Activate
    public RunActions(
            @Reference RunService runs, @Reference MachineService machines, @Reference AssignmentService assignments) {
        this.runs = runs;
        this.machines = machines;
        this.assignments = assignments;
    }

    /** @param machines names, ids, {@code group:NAME} or {@code all}; missing for those that the scenario is assigned to */
    record Start(String scenario, Optional<List<String>> machines) {}

    /** @param machines how many it was done to */
    record Touched(int machines) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/runs", "run.list")
                        .lists(RunView.class)
                        .like("run-list")
                        .by(this::list),
                ActionDraft.get(ONE, "run.show")
                        .gives(RunDetail.class)
                        .like("run-show")
                        .by(call -> Reply.of(RunDetail.of(seen(call), call))),
                ActionDraft.get(ONE + "/executions", "run.executions")
                        .lists(ExecutionView.class)
                        .like("run-show")
                        .by(this::executions),
                ActionDraft.get(ONE + "/history", "run.history")
                        .lists(EventView.class)
                        .like("run-show")
                        .by(this::history),
                operate("/runs", "run.start", "run-start")
                        .takes(Start.class)
                        .makes(RunView.class)
                        .by(this::start),
                operate(ONE + "/interrupt", "run.interrupt", "run-interrupt").by(call -> {
                    runs.interrupt(mine(call), call.caller().name());
                    return Reply.NOTHING;
                }),
                operate(ONE + "/resume", "run.resume", "run-resume")
                        .gives(Touched.class)
                        .by(call -> Reply.of(new Touched(
                                runs.resume(mine(call), call.caller().name())))),
                operate(ONE + "/rerun", "run.rerun", "run-rerun")
                        .makes(RunView.class)
                        .by(call ->
                                made(runs.rerunFailed(mine(call), call.caller().name()), call)),
                operate(ONE + "/start-now", "run.start-now", "run-start-now")
                        .gives(Touched.class)
                        .by(call -> Reply.of(new Touched(runs.startNow(mine(call))))));
    }

    private static ActionDraft operate(String path, String name, String command) {
        return ActionDraft.post(path, name)
                .needs(Permission.OPERATE, Reach.SOMEWHERE)
                .like(command);
    }

    private Reply list(Call call) {
        boolean all = call.caller().mayEverywhere(Permission.VIEW);
        Map<MachineId, Machine> known = all ? Map.of() : known();
        return Reply.rows(runs.latest(LATEST).stream()
                .filter(run -> all
                        || !visible(runs.status(run.id()), known, call)
                                .executions()
                                .isEmpty())
                .map(run -> RunView.of(run, call))
                .toList());
    }

    private Reply executions(Call call) {
        Map<MachineId, String> lastNames = machines.lastNames();
        return Reply.rows(seen(call).executions().stream()
                .map(execution -> ExecutionView.of(execution, lastNames, call))
                .toList());
    }

    private RunStatus seen(Call call) {
        RunStatus status = status(call);
        if (call.caller().mayEverywhere(Permission.VIEW)) {
            return status;
        }
        RunStatus visible = visible(status, known(), call);
        if (visible.executions().isEmpty()) {
            throw unknown(call);
        }
        return visible;
    }

    /** Gatherings count machines of every group; who does not see all of these is told of none. */
    private static RunStatus visible(RunStatus status, Map<MachineId, Machine> known, Call call) {
        List<Execution> executions = status.executions().stream()
                .filter(execution -> Optional.ofNullable(known.get(execution.machine()))
                        .filter(machine -> call.sees(machine.group()))
                        .isPresent())
                .toList();
        boolean whole = executions.size() == status.executions().size();
        return new RunStatus(status.run(), executions, whole ? status.gatherings() : List.of());
    }

    private Map<MachineId, Machine> known() {
        return machines.list().stream().collect(Collectors.toMap(Machine::id, Function.identity()));
    }

    /** Of the executions that the caller may see. */
    private Reply history(Call call) {
        RunStatus status = seen(call);
        Set<ExecutionId> visible =
                status.executions().stream().map(Execution::id).collect(Collectors.toSet());
        List<ExecutionEvent> events = runs.history(status.run().id()).stream()
                .filter(event -> visible.contains(event.execution()))
                .toList();
        return Reply.rows(IntStream.range(0, events.size())
                .mapToObj(index -> EventView.of(index + 1, events.get(index), call))
                .toList());
    }

    private Reply start(Call call) {
        Start start = call.body(Start.class);
        List<Machine> on = start.machines()
                .map(words -> MachineReach.select(machines, words, call, Permission.OPERATE))
                .orElseGet(() -> assignments.machines(start.scenario()));
        MachineReach.require(on, call, Permission.OPERATE);
        List<MachineId> ids = on.stream().map(Machine::id).toList();
        return made(runs.start(start.scenario(), ids, call.caller().name()), call);
    }

    private static Reply made(Run run, Call call) {
        return Reply.of(RunView.of(run, call)).at("/runs/" + run.id());
    }

    /**
     * The run, when the caller may act upon each of its machines; one that is no more needs him to be allowed everything. A run that he sees nothing of is not
     * there.
     */
    private RunId mine(Call call) {
        RunStatus status = status(call);
        if (!call.caller().mayEverywhere(Permission.OPERATE)) {
            Map<MachineId, Machine> known = known();
            List<String> groups = status.executions().stream()
                    .map(execution -> Optional.ofNullable(known.get(execution.machine()))
                            .map(Machine::group)
                            .orElse(Grant.EVERYWHERE))
                    .toList();
            if (groups.stream().noneMatch(group -> MachineReach.isKnown(group, call, Permission.OPERATE))) {
                throw unknown(call);
            }
            groups.forEach(group -> MachineReach.requireAt(group, call, Permission.OPERATE));
        }
        return status.run().id();
    }

    /** @throws Refusal 404, the same as for a run that the caller sees nothing of */
    private RunStatus status(Call call) {
        try {
            return runs.status(id(call));
        } catch (ProblemException e) {
            throw e.kind() == ProblemException.Kind.NOT_FOUND ? unknown(call) : e;
        }
    }

    private static RunId id(Call call) {
        String text = call.variable("run");
        if (!text.matches("[0-9]{1,18}")) {
            throw unknown(call);
        }
        return new RunId(Long.parseLong(text));
    }

    private static Refusal unknown(Call call) {
        return Refusal.of(404, "rest.unknown.run", call.variable("run"));
    }
}
