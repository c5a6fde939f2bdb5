// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.todoke.api.notice.NoticeService;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;

/**
 * What is not well and does not keep the server from being ready: targets that are refused or quarantined (ruling 11), and notices that
 * do not arrive. Thread-safe.
 */
@Component(service = Impairments.class)
public final class Impairments {

    private final AtomicReference<TargetService> targets = new AtomicReference<>();
    private final AtomicReference<NoticeService> notices = new AtomicReference<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setTargets(TargetService installed) {
        targets.set(installed);
    }

    void unsetTargets(TargetService installed) {
        targets.compareAndSet(installed, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setNotices(NoticeService service) {
        notices.set(service);
    }

    void unsetNotices(NoticeService service) {
        notices.compareAndSet(service, null);
    }

    /** The parts that are impaired, each with the reason. */
    List<Shortfall> list() {
        return Stream.concat(ofTargets(), ofNotices()).toList();
    }

    private Stream<Shortfall> ofTargets() {
        TargetService installed = targets.get();
        return installed == null
                ? Stream.of()
                : installed.list().stream()
                        .filter(target -> target.state() != TargetStatus.State.ACTIVE)
                        .map(target -> new Shortfall("target " + target.id(), target.reason()));
    }

    private Stream<Shortfall> ofNotices() {
        return Optional.ofNullable(notices.get()).flatMap(NoticeService::problem).stream()
                .map(problem -> new Shortfall("notices", problem));
    }
}
