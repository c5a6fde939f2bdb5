// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;

/** Takes any scenario; one is there from the start. */
public final class FakeScenarios implements ScenarioService {

    private final List<Scenario> scenarios = new ArrayList<>(List.of(Scenario.of(
            "hello",
            List.of(
                    new StepSpec("package", Map.of("package", "tool-1"), Duration.ofMinutes(30)),
                    new StepSpec("power", Map.of(), Duration.ofMinutes(30))),
            Duration.ofDays(1))));

    @Override
    public List<Scenario> list() {
        return List.copyOf(scenarios);
    }

    @Override
    public Optional<Scenario> find(String name) {
        return scenarios.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Scenario create(Scenario scenario) {
        scenarios.add(scenario);
        return scenario;
    }

    @Override
    public Scenario update(Scenario scenario) {
        Scenario next = scenario.withVersion(scenario.version() + 1);
        scenarios.replaceAll(one -> one.name().equals(next.name()) ? next : one);
        return next;
    }

    /** A step of the type {@code wrong} is. */
    @Override
    public List<Remark> check(Scenario scenario) {
        var remarks = new ArrayList<Remark>();
        if (scenario.options().timing().restartAtStart()) {
            remarks.add(new Remark(OptionalInt.empty(), Finding.warning("engine.options.restart-at-start")));
        }
        for (int i = 0; i < scenario.steps().size(); i++) {
            if (scenario.steps().get(i).type().equals("wrong")) {
                remarks.add(new Remark(OptionalInt.of(i), Finding.error("test.wrong")));
            }
        }
        return List.copyOf(remarks);
    }

    @Override
    public void remove(String name) {
        throw new UnsupportedOperationException();
    }
}
