// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final Map<String, StepType> byId = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addStepType(StepType type) {
        StepType other = byId.putIfAbsent(type.id(), type);
        if (other != null) {
            LOG.error("Step type {} of {} is ignored: {} has the id already", type.id(), type, other);
        }
        listeners.forEach(Runnable::run);
    }

    public void removeStepType(StepType type) {
        byId.remove(type.id(), type);
    }

    public Optional<StepType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Calls back when a step type has come; closing ends it. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
