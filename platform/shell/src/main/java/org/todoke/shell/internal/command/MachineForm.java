// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Map;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.MachineRuns;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;

/** A machine for scripts. */
record MachineForm(Screen screen) {

    Map<String, Object> of(Machine machine) {
        Facts facts = machine.facts();
        return Fields.of(
                "id", machine.id().value(),
                "name", machine.name(),
                "group", machine.group(),
                "standing", machine.standing(),
                "target", machine.targetId(),
                "targetNote", screen.text(machine.targetNote()),
                "os",
                        facts.get(Facts.OS_RELEASE_PRETTY_NAME)
                                .or(() -> facts.get(Facts.OS_NAME))
                                .orElse(""),
                "agentVersion", machine.agentVersion(),
                "enrolledAt", machine.enrolledAt(),
                "lastSeenAt", machine.lastSeenAt());
    }

    Map<String, Object> of(Machine machine, Presence presence) {
        Map<String, Object> fields = of(machine);
        fields.put("presence", presence.state());
        return fields;
    }

    Map<String, Object> detail(Machine machine, Presence presence, MachineRuns runs) {
        return Fields.of(
                "machine", of(machine),
                "presence", presence.state(),
                "facts", machine.facts().values(),
                "present", runs.present().map(execution -> execution.run().value()),
                "queued", runs.queued(),
                "awaitingBoot", runs.awaitingBoot(),
                "failed", runs.error().map(execution -> execution.run().value()));
    }
}
