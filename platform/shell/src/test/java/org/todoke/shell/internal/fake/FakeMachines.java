// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.api.text.ProblemException;

/** These machines, all of them on since an hour before the clock of {@link FakeRuns}. */
public record FakeMachines(List<Machine> list) implements MachineService {

    public static FakeMachines of(Machine... machines) {
        return new FakeMachines(List.of(machines));
    }

    @Override
    public Map<MachineId, String> lastNames() {
        return Map.of(new MachineId("m-99999999"), "gone");
    }

    @Override
    public Machine get(String nameOrId) {
        return list.stream()
                .filter(machine ->
                        machine.name().equals(nameOrId) || machine.id().value().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("test.no-machine", nameOrId));
    }

    @Override
    public List<Machine> select(List<String> words) {
        return list.stream()
                .filter(machine -> words.contains("all")
                        || words.contains(machine.name())
                        || words.contains("group:" + machine.group()))
                .toList();
    }

    @Override
    public Presence presence(MachineId machine) {
        return new Presence(Presence.State.ON, Optional.of(Instant.parse("2026-01-05T07:00:00Z")));
    }

    @Override
    public Machine place(Machine before, String name, String group) {
        return new Machine(
                before.id(),
                name,
                group,
                before.facts(),
                before.targetId(),
                before.targetNote(),
                before.standing(),
                before.agentVersion(),
                before.enrolledAt(),
                before.lastSeenAt());
    }
}
