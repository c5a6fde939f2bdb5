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
    private static final int MAX_PARAMETERS = 50;
    private static final int MAX_NAME = 63;
    private static final int MAX_VALUE = 2_000;
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
        within("engine.scenario.wait-limit", scenario.waitLimit(), Scenario.MAX_WAIT_LIMIT);
        scenario.steps()
                .forEach(step -> within("engine.scenario.time-limit", step.timeLimit(), StepSpec.MAX_TIME_LIMIT));
        scenario.steps().forEach(ScenarioCatalogue::bounded);
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

    private static void bounded(StepSpec step) {
        boolean tooLong = step.type().length() > MAX_NAME
                || step.parameters().size() > MAX_PARAMETERS
                || step.parameters().entrySet().stream()
                        .anyMatch(entry -> entry.getKey().length() > MAX_NAME
                                || entry.getValue().length() > MAX_VALUE);
        if (tooLong) {
            throw ProblemException.invalid("engine.scenario.parameters", MAX_PARAMETERS, MAX_NAME, MAX_VALUE);
        }
    }

    private static void within(String key, Duration value, Duration most) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(most) > 0) {
            throw ProblemException.invalid(key, value, SHORTEST, most);
        }
    }
}
