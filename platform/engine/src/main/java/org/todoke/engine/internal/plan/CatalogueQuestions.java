// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.FactQuestions;
import org.todoke.engine.port.AgentChannel;
import org.todoke.engine.port.MachineStore;
import org.todoke.spi.target.FactProbes.FactProbe;

/**
 * Asks machines what plans go by, and tells who listens that a machine has answered. What was asked is kept in memory only: a machine that is asked
 * once too often does no harm.
 */
@Component(service = {FactQuestions.class, CatalogueQuestions.class})
public final class CatalogueQuestions implements FactQuestions {

    /** Beside these a hello has room for the questions of targets. */
    static final int MOST = 150;

    private final MachineStore machines;
    private final MachinePlans plans;
    private final AgentChannel channel;
    private final Map<MachineId, Set<String>> asked = new ConcurrentHashMap<>();
    private final Set<MachineId> wishes = ConcurrentHashMap.newKeySet();
    private final List<Consumer<MachineId>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public CatalogueQuestions(
            @Reference MachineStore machines, @Reference MachinePlans plans, @Reference AgentChannel channel) {
        this.machines = machines;
        this.plans = plans;
        this.channel = channel;
    }

    @Override
    public List<FactProbe> ask(MachineId machine) {
        wishes.remove(machine);
        List<FactProbe> questions = questions(machine);
        asked.put(machine, names(questions));
        if (questions.isEmpty()) {
            listeners.forEach(listener -> listener.accept(machine));
        }
        return questions;
    }

    @Override
    public void answered(MachineId machine) {
        boolean another = !asked.getOrDefault(machine, Set.of()).containsAll(names(questions(machine)));
        if (another) {
            askAnew(List.of(machine));
        } else {
            listeners.forEach(listener -> listener.accept(machine));
        }
    }

    @Override
    public boolean takeWish(MachineId machine) {
        return !wishes.isEmpty() && wishes.remove(machine);
    }

    @Override
    public boolean isWished(MachineId machine) {
        return wishes.contains(machine);
    }

    @Override
    public void askAnew(Collection<MachineId> some) {
        wishes.addAll(some);
        some.forEach(channel::wake);
    }

    /** Calls back when a machine has answered all that it was asked; closing ends it. */
    AutoCloseable onAnswers(Consumer<MachineId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private List<FactProbe> questions(MachineId machine) {
        return machines.byId(machine).map(plans::questions).orElse(List.of()).stream()
                .limit(MOST)
                .toList();
    }

    private static Set<String> names(List<FactProbe> questions) {
        return questions.stream().map(FactProbe::fact).collect(Collectors.toSet());
    }
}
