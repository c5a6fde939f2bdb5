// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootService;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;

/** Machines, and what they can be made to start. */
@Service
public final class MachineOrBootEntryCompleter extends NamesCompleter {

    @Reference
    MachineService machines;

    @Reference
    BootService boots;

    @Override
    protected Collection<String> names() {
        return Stream.concat(
                        machines.list().stream().map(Machine::name),
                        boots.entries().stream().map(BootEntry::name))
                .toList();
    }
}
