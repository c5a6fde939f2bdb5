// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.spi.target.FactProbes.FactProbe;

/** Asks what a test says, and notes who has answered. */
public final class FakeQuestions implements FactQuestions {

    public final List<FactProbe> questions = new CopyOnWriteArrayList<>();
    public final List<MachineId> answered = new CopyOnWriteArrayList<>();
    private final Set<MachineId> wishes = ConcurrentHashMap.newKeySet();

    @Override
    public List<FactProbe> ask(MachineId machine) {
        return List.copyOf(questions);
    }

    @Override
    public void answered(MachineId machine) {
        answered.add(machine);
    }

    @Override
    public boolean takeWish(MachineId machine) {
        return wishes.remove(machine);
    }

    @Override
    public boolean isWished(MachineId machine) {
        return wishes.contains(machine);
    }

    @Override
    public void askAnew(Collection<MachineId> machines) {
        wishes.addAll(machines);
    }
}
