// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.util.List;
import java.util.Map;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;

/** Nobody asks, as long as no group has a limit of its own. */
public final class NoMachines implements MachineService {

    @Override
    public List<Machine> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<MachineId, String> lastNames() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine get(String nameOrId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Machine> select(List<String> words) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Presence presence(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine place(Machine before, String name, String group) {
        throw new UnsupportedOperationException();
    }
}
