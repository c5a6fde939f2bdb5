// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.RunService;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** Machines and their groups. */
@Component(service = Actions.class)
public final class MachineActions implements Actions {

    private final MachineService machines;
    private final RunService runs;

    @Activate
    public MachineActions(@Reference MachineService machines, @Reference RunService runs) {
        this.machines = machines;
        this.runs = runs;
    }

    /** A group with the machines in it. */
    record GroupView(String name, long machines) {}

    /** @param cleared how many errors were acknowledged */
    record Cleared(int cleared) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/machines", "machine.list")
                        .lists(MachineView.class)
                        .like("machine-list")
                        .by(call -> Reply.rows(seen(call).stream()
                                .map(machine -> MachineView.of(machine, call))
                                .toList())),
                ActionDraft.get("/machines/{machine}", "machine.show")
                        .gives(MachineView.Detail.class)
                        .like("machine-show")
                        .by(this::show),
                ActionDraft.post("/machines/{machine}/errors/clear", "machine.clear-errors")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .gives(Cleared.class)
                        .like("error-clear")
                        .by(this::clearErrors),
                ActionDraft.get("/groups", "group.list")
                        .lists(GroupView.class)
                        .like("machine-list")
                        .by(this::groups));
    }

    private List<Machine> seen(Call call) {
        return machines.list().stream()
                .filter(machine -> call.sees(machine.group()))
                .toList();
    }

    private Reply show(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
        MachineRuns going = runs.on(machine.id());
        return Reply.of(new MachineView.Detail(
                MachineView.of(machine, call),
                machines.presence(machine.id()).state(),
                machine.facts().values(),
                going.present().map(execution -> execution.run().value()),
                going.queued(),
                going.awaitingBoot(),
                going.error().map(execution -> execution.run().value())));
    }

    private Reply clearErrors(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.OPERATE);
        return Reply.of(new Cleared(runs.clearErrors(machine.id())));
    }

    private Reply groups(Call call) {
        var counts = seen(call).stream()
                .map(Machine::group)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.groupingBy(group -> group, TreeMap::new, Collectors.counting()));
        return Reply.rows(counts.entrySet().stream()
                .map(entry -> new GroupView(entry.getKey(), entry.getValue()))
                .toList());
    }
}
