// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;

/**
 * What a command is asked about: an operating system as it usually is, or a machine as it is.
 *
 * @param target its target's id
 * @param facts what is known of it; none for an operating system
 */
record Subject(String target, Facts facts) {

    /**
     * The active target of this id, else the machine of this name.
     *
     * @throws ProblemException NOT_FOUND when it is neither, or a machine that no target claims
     */
    static Subject of(String named, TargetService targets, MachineService machines) {
        return targets.capabilities(named).isPresent() ? new Subject(named, Facts.none()) : of(machines.get(named));
    }

    static Subject of(Machine machine) {
        String target = machine.targetId()
                .orElseThrow(() -> ProblemException.notFound("shell.subject.unclaimed", machine.name()));
        return new Subject(target, machine.facts());
    }
}
