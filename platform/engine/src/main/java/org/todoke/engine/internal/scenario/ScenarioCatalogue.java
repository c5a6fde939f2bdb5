// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.port.ScenarioStore;

/** Keeps scenarios; each step is checked by its type before it is written. */
@Component
public final class ScenarioCatalogue implements ScenarioService {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ScenarioStore store;
    private final StepChecks checks;

    @Activate
    public ScenarioCatalogue(@Reference ScenarioStore store, @Reference StepChecks checks) {
        this.store = store;
        this.checks = checks;
    }

    @Override
    public List<Scenario> list() {
        return store.all();
    }

    @Override
    public Optional<Scenario> find(String name) {
        return store.find(name);
    }

    @Override
    public Scenario create(Scenario scenario) {
        if (!NAME.matcher(scenario.name()).matches()) {
            throw ProblemException.invalid("engine.scenario.name", scenario.name());
        }
        if (scenario.steps().isEmpty() || scenario.steps().size() > Scenario.MAX_STEPS) {
            throw ProblemException.invalid("engine.scenario.steps", Scenario.MAX_STEPS);
        }
        within("wait limit", scenario.waitLimit(), Scenario.MAX_WAIT_LIMIT);
        scenario.steps().forEach(step -> within("time limit", step.timeLimit(), StepSpec.MAX_TIME_LIMIT));
        checks.firstError(scenario).map(Finding::text).ifPresent(error -> {
            throw new ProblemException(ProblemException.Kind.INVALID, error);
        });
        if (!store.insert(scenario)) {
            throw ProblemException.conflict("engine.scenario.exists", scenario.name());
        }
        return scenario;
    }

    @Override
    public void remove(String name) {
        if (!store.delete(name)) {
            throw ProblemException.notFound("engine.scenario.unknown", name);
        }
    }

    private static void within(String what, Duration value, Duration most) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(most) > 0) {
            throw ProblemException.invalid("engine.scenario.limit", what, value, SHORTEST, most);
        }
    }
}
