// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.AgentChannel;

/** Remembers which machines were woken, in order. Thread-safe. */
public final class RecordingAgentChannel implements AgentChannel {

    private final List<MachineId> woken = new CopyOnWriteArrayList<>();

    @Override
    public void wake(MachineId machine) {
        woken.add(machine);
    }

    public List<MachineId> woken() {
        return List.copyOf(woken);
    }
}
