// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.spi.step.StepType;

/** The step types that are installed. */
@Component(service = StepTypes.class)
public final class StepTypes {

    private static final Logger LOG = LoggerFactory.getLogger(StepTypes.class);

    /** The first of an id serves; others stand by until it goes. */
    private final Map<String, List<StepType>> byId = new ConcurrentHashMap<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addStepType(StepType type) {
        List<StepType> all = byId.merge(type.id(), List.of(type), StepTypes::joined);
        if (all.size() > 1) {
            LOG.error("Step type {} of {} stands by: {} has the id already", type.id(), type, all.get(0));
        }
        changed();
    }

    public void removeStepType(StepType type) {
        byId.computeIfPresent(type.id(), (id, all) -> without(all, type));
        changed();
    }

    private static List<StepType> joined(List<StepType> some, List<StepType> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<StepType> without(List<StepType> all, StepType type) {
        List<StepType> others = all.stream().filter(other -> other != type).toList();
        return others.isEmpty() ? null : others;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    public Optional<StepType> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(all -> all.get(0));
    }

    /** Calls back when a step type has come or gone; closing ends it. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
