// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;

/** Groups that have machines. */
@Service
public final class GroupCompleter extends NamesCompleter {

    @Reference
    MachineService machines;

    @Override
    protected Collection<String> names() {
        return machines.list().stream()
                .map(Machine::group)
                .filter(group -> !group.isEmpty())
                .toList();
    }
}
