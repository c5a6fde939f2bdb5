// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.Presence;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Nested;

/** A machine in a list. @param os what it says that it runs */
record MachineView(
        String id,
        String name,
        @Nested String group,
        Standing standing,
        Optional<String> target,
        String targetNote,
        String os,
        String agentVersion,
        Instant enrolledAt,
        Optional<Instant> lastSeenAt) {

    static MachineView of(Machine machine, Call call) {
        return of(machine, call.words());
    }

    static MachineView of(Machine machine, Function<Message, String> words) {
        Facts facts = machine.facts();
        return new MachineView(
                machine.id().value(),
                machine.name(),
                machine.group(),
                machine.standing(),
                machine.targetId(),
                words.apply(machine.targetNote()),
                facts.get(Facts.OS_RELEASE_PRETTY_NAME)
                        .or(() -> facts.get(Facts.OS_NAME))
                        .orElse(""),
                machine.agentVersion(),
                machine.enrolledAt(),
                machine.lastSeenAt());
    }

    /** A machine with all that is known of it. @param present the run that has it now */
    record Detail(
            MachineView machine,
            Presence.State presence,
            Map<String, String> facts,
            Optional<Long> present,
            int queued,
            int awaitingBoot,
            Optional<Long> failed) {}
}
