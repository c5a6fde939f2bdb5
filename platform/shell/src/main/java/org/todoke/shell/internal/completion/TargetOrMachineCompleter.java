// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;

/** Active targets and machines. */
@Service
public final class TargetOrMachineCompleter extends NamesCompleter {

    @Reference
    TargetService targets;

    @Reference
    MachineService machines;

    @Override
    protected Collection<String> names() {
        return Stream.concat(
                        targets.list().stream()
                                .filter(target -> target.state() == TargetStatus.State.ACTIVE)
                                .map(TargetStatus::id),
                        machines.list().stream().map(Machine::name))
                .toList();
    }
}
