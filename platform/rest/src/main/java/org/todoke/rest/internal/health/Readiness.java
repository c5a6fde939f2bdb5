// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;

/**
 * Asks every part that reports on itself, and holds the list of parts that must: one that never came up cannot say so.
 * Thread-safe; blocks no longer than the checks do.
 */
@Component(service = Readiness.class, configurationPid = "org.todoke.health")
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private volatile List<String> expected;

    @Activate
    public Readiness(Map<String, Object> configuration) {
        modified(configuration);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        expected = Arrays.stream(String.valueOf(configuration.getOrDefault("expected", ""))
                        .split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(ReadinessCheck check) {
        checks.add(check);
    }

    void removeCheck(ReadinessCheck check) {
        checks.remove(check);
    }

    /** What keeps the server from being ready, by part; empty when it is. */
    public List<Shortfall> shortfalls() {
        Map<String, Optional<Message>> answers = new TreeMap<>();
        expected.forEach(part -> answers.put(part, Optional.of(Message.of("health.not-up"))));
        checks.forEach(check -> answers.put(check.name(), problemOf(check)));
        return answers.entrySet().stream()
                .flatMap(answer -> answer.getValue().map(reason -> new Shortfall(answer.getKey(), reason)).stream())
                .toList();
    }

    private static Optional<Message> problemOf(ReadinessCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            LOG.error("The readiness check of {} failed", check.name(), e);
            return Optional.of(Message.of("health.check-failed", e));
        }
    }
}
