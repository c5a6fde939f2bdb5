// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.fake.FakeCatalogue;

/** Steps on a machine that is on, with one package in the catalogue. */
final class StepSamples {

    static final Presence ON = new Presence(Presence.State.ON, Optional.of(Instant.EPOCH));
    static final Duration LIMIT = Duration.ofMinutes(5);
    static final Package TOOL = PackageBuilder.of("tool", "archive")
            .content(new ContentRef("cd".repeat(32), 9))
            .fileName("tool.bin")
            .build();

    private StepSamples() {}

    static StepContext context(String type, Map<String, String> parameters) {
        return context(type, parameters, ON, Facts.none());
    }

    static StepContext context(String type, Map<String, String> parameters, Presence presence, Facts facts) {
        Machine machine = MachineBuilder.named("pc-1").facts(facts).build();
        var spec = new StepSpec(type, parameters, LIMIT);
        return new StepContext(machine, presence, spec, Capabilities.of(), FakeCatalogue.of(TOOL));
    }

    /** The keys of what the type finds wrong with such a step. */
    static List<String> errors(StepType type, Map<String, String> parameters) {
        StepContext context = context(type.id(), parameters);
        return type.check(context.step(), context.catalogue()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::text)
                .map(Message::key)
                .toList();
    }

    static StepPlan plan(StepType type, Map<String, String> parameters) {
        return type.plan(context(type.id(), parameters));
    }
}
