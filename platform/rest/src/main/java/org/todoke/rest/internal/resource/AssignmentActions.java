// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** Whom scenarios are for. */
@Component(service = Actions.class)
public final class AssignmentActions implements Actions {

    private static final String ALL = "all";
    private static final String GROUP = "group:";

    private final AssignmentService assignments;
    private final MachineService machines;

    @Activate
    public AssignmentActions(@Reference AssignmentService assignments, @Reference MachineService machines) {
        this.assignments = assignments;
        this.machines = machines;
    }

    /** @param to a machine's name, {@code group:NAME}, or {@code all} */
    record AssignmentView(String scenario, String to) {}

    /** @param to words that mean machines, as for the start of a run */
    record Assign(List<String> to) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/assignments", "scenario.assignments")
                        .needs(Permission.VIEW, Reach.EVERYWHERE)
                        .lists(AssignmentView.class)
                        .like("scenario-list")
                        .by(call -> Reply.rows(assignments.list().stream()
                                .map(one -> new AssignmentView(one.scenario(), one.to()))
                                .toList())),
                ActionDraft.get("/machines/{machine}/assignments", "machine.assignments")
                        .lists(AssignmentView.class)
                        .like("scenario-list")
                        .by(this::concerning),
                operate("/scenarios/{scenario}/assign", "scenario.assign").by(call -> {
                    assignments.assign(call.variable("scenario"), words(call));
                    return Reply.NOTHING;
                }),
                operate("/scenarios/{scenario}/unassign", "scenario.unassign").by(call -> {
                    assignments.unassign(call.variable("scenario"), words(call));
                    return Reply.NOTHING;
                }));
    }

    private static ActionDraft operate(String path, String name) {
        return ActionDraft.post(path, name)
                .needs(Permission.OPERATE, Reach.SOMEWHERE)
                .takes(Assign.class)
                .like("scenario-assign");
    }

    private Reply concerning(Call call) {
        Machine machine = MachineReach.require(machines.get(call.variable("machine")), call, Permission.VIEW);
        return Reply.rows(assignments.concerning(machine.id()).stream()
                .map(one -> new AssignmentView(one.scenario(), one.to()))
                .toList());
    }

    /** A group and all machines are meant as they will be, whoever is in them now: they are for who may act upon the group, or upon all. */
    private List<String> words(Call call) {
        List<String> words = call.body(Assign.class).to();
        for (String word : words) {
            if (word.equals(ALL)) {
                call.caller().require(Permission.OPERATE, Grant.EVERYWHERE);
            } else if (word.startsWith(GROUP)) {
                call.caller().require(Permission.OPERATE, word.substring(GROUP.length()));
            } else {
                MachineReach.require(machines.get(word), word, call, Permission.OPERATE);
            }
        }
        return words;
    }
}
