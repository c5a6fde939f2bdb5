// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;

/** Makes enrolled machines for tests. For one thread. */
public final class MachineBuilder {

    private final String name;
    private String group = "";
    private Facts facts = Facts.none();
    private Optional<String> targetId = Optional.empty();
    private Message note = Message.of("test.no-target");
    private String agentVersion = "0.1.0";
    private Standing standing = Standing.ENROLLED;
    private Optional<Instant> lastSeenAt = Optional.empty();

    private MachineBuilder(String name) {
        this.name = name;
    }

    /** A machine of this name; its id is made of the name, so the same name is the same machine. */
    public static MachineBuilder named(String name) {
        return new MachineBuilder(name);
    }

    public MachineBuilder group(String value) {
        group = value;
        return this;
    }

    public MachineBuilder facts(Facts value) {
        facts = value;
        return this;
    }

    public MachineBuilder target(String id, Message what) {
        targetId = Optional.of(id);
        note = what;
        return this;
    }

    public MachineBuilder agentVersion(String value) {
        agentVersion = value;
        return this;
    }

    public MachineBuilder quarantined() {
        standing = Standing.QUARANTINED;
        return this;
    }

    public MachineBuilder lastSeen(Instant at) {
        lastSeenAt = Optional.of(at);
        return this;
    }

    public Machine build() {
        return new Machine(
                new MachineId(String.format("m-%08x", name.hashCode())),
                name,
                group,
                facts,
                targetId,
                note,
                standing,
                agentVersion,
                Instant.parse("2026-01-05T08:00:00Z"),
                lastSeenAt);
    }
}
