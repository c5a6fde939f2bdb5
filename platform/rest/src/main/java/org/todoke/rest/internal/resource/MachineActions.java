// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Groups;
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
    private final EnrolmentService enrolments;

    @Activate
    public MachineActions(
            @Reference MachineService machines, @Reference RunService runs, @Reference EnrolmentService enrolments) {
        this.machines = machines;
        this.runs = runs;
        this.enrolments = enrolments;
    }

    /** A group, which has machines or groups in it. @param machines in it and in those that lie in it, as a filter by its name finds them */
    record GroupView(String name, long machines) {}

    /** Where a machine is to stand. */
    record Place(String name, String group) {}

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
                ActionDraft.edit("/machines/{machine}", "machine.edit")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .takes(Place.class)
                        .gives(MachineView.class)
                        .like("machine-edit")
                        .by(this::edit),
                ActionDraft.remove("/machines/{machine}", "machine.remove")
                        .needs(Permission.OPERATE, Reach.SOMEWHERE)
                        .like("machine-remove")
                        .by(this::remove),
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

    /** Whoever puts a machine elsewhere must be allowed it here and there. */
    private Reply edit(Call call) {
        Place given = call.body(Place.class);
        call.caller().require(Permission.OPERATE, given.group());
        Machine before = MachineReach.require(machines.get(call.variable("machine")), call, Permission.OPERATE);
        return Versions.edit(
                call,
                () -> reply(machines.get(before.id().value()), call),
                version -> reply(machines.place(before, given.name(), given.group()), call));
    }

    private Reply remove(Call call) {
        Machine before = MachineReach.require(machines.get(call.variable("machine")), call, Permission.OPERATE);
        return Versions.edit(call, () -> reply(machines.get(before.id().value()), call), version -> {
            enrolments.dismiss(before);
            return Reply.NOTHING;
        });
    }

    /** Of what an edit changes; it is enough to see that it is another by now. */
    private static Reply reply(Machine machine, Call call) {
        return Reply.of(MachineView.of(machine, call), version(machine));
    }

    private static long version(Machine machine) {
        return Integer.toUnsignedLong((machine.group() + "\n" + machine.name()).hashCode());
    }

    private Reply show(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
        MachineRuns going = runs.on(machine.id());
        return Reply.of(
                new MachineView.Detail(
                        MachineView.of(machine, call),
                        machines.presence(machine.id()).state(),
                        machine.facts().values(),
                        going.present().map(execution -> execution.run().value()),
                        going.queued(),
                        going.awaitingBoot(),
                        going.error().map(execution -> execution.run().value())),
                version(machine));
    }

    private Reply clearErrors(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.OPERATE);
        return Reply.of(new Cleared(runs.clearErrors(machine.id())));
    }

    /** The group itself and those that it lies in. */
    private static Stream<String> around(String group) {
        return Stream.iterate(
                group,
                inner -> !inner.isEmpty(),
                inner -> inner.substring(0, Math.max(0, inner.lastIndexOf(Groups.SEPARATOR))));
    }

    private Reply groups(Call call) {
        var counts = seen(call).stream()
                .map(Machine::group)
                .flatMap(MachineActions::around)
                .collect(Collectors.groupingBy(group -> group, TreeMap::new, Collectors.counting()));
        return Reply.rows(counts.entrySet().stream()
                .map(entry -> new GroupView(entry.getKey(), entry.getValue()))
                .toList());
    }
}
