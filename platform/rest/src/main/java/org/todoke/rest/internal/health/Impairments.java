// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;

/** What is not well and does not keep the server from being ready: targets that are refused or quarantined (ruling 11). Thread-safe. */
@Component(service = Impairments.class)
public final class Impairments {

    private final AtomicReference<TargetService> targets = new AtomicReference<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setTargets(TargetService installed) {
        targets.set(installed);
    }

    void unsetTargets(TargetService installed) {
        targets.compareAndSet(installed, null);
    }

    /** The parts that are impaired, each with the reason. */
    List<Shortfall> list() {
        TargetService installed = targets.get();
        return installed == null
                ? List.of()
                : installed.list().stream()
                        .filter(target -> target.state() != TargetStatus.State.ACTIVE)
                        .map(target -> new Shortfall("target " + target.id(), target.reason()))
                        .toList();
    }
}
