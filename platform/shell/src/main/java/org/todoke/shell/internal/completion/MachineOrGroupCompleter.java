// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.MachineService;

/** All that a run can be started on: machines, groups, everything. */
@Service
public final class MachineOrGroupCompleter extends NamesCompleter {

    @Reference
    MachineService machines;

    @Override
    protected Collection<String> names() {
        return Stream.concat(
                        Stream.of("all"),
                        machines.list().stream()
                                .flatMap(machine -> machine.group().isEmpty()
                                        ? Stream.of(machine.name())
                                        : Stream.of(machine.name(), "group:" + machine.group())))
                .toList();
    }
}
