// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Call;

/** The schedules that a caller may see: those that mean machines and groups that he may see, and nothing else. Blocks on the database. */
final class ScheduleReach {

    /** What {@link ScheduleService#get} says of a schedule that there is not. */
    private static final String UNKNOWN = "engine.schedule.unknown";

    private static final String GROUP = "group:";

    private final ScheduleService schedules;
    private final MachineService machines;

    ScheduleReach(ScheduleService schedules, MachineService machines) {
        this.schedules = schedules;
        this.machines = machines;
    }

    List<ScheduleStatus> all(Call call) {
        return seen(schedules.list(), call);
    }

    /** The one that the path names. @throws ProblemException NOT_FOUND, also when the caller may not see it */
    ScheduleStatus one(Call call) {
        String name = call.variable("schedule");
        return seen(List.of(schedules.get(name)), call).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(UNKNOWN, name));
    }

    private List<ScheduleStatus> seen(List<ScheduleStatus> all, Call call) {
        if (call.caller().mayEverywhere(Permission.VIEW)) {
            return all;
        }
        var groups = new HashMap<String, String>();
        List<Machine> fleet = machines.list();
        fleet.forEach(machine -> groups.put(machine.id().value(), machine.group()));
        fleet.forEach(machine -> groups.put(machine.name(), machine.group()));
        return all.stream().filter(status -> isSeen(status, groups, call)).toList();
    }

    /** One that means those whom its scenario is assigned to may mean anybody. */
    private static boolean isSeen(ScheduleStatus status, Map<String, String> groups, Call call) {
        List<String> words = status.schedule().machines();
        return !words.isEmpty() && words.stream().allMatch(word -> isSeen(word, groups, call));
    }

    private static boolean isSeen(String word, Map<String, String> groups, Call call) {
        String group = word.startsWith(GROUP) ? word.substring(GROUP.length()) : groups.get(word);
        return group != null && call.sees(group);
    }
}
