// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Finding.Severity;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.engine.port.ScheduleStore;
import org.todoke.engine.port.Transactions;

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
    private final ScheduleStore schedules;
    private final AssignmentService assignments;
    private final Transactions transactions;

    @Activate
    public ScenarioCatalogue(
            @Reference ScenarioStore store,
            @Reference StepChecks checks,
            @Reference ScheduleStore schedules,
            @Reference AssignmentService assignments,
            @Reference Transactions transactions) {
        this.store = store;
        this.checks = checks;
        this.schedules = schedules;
        this.assignments = assignments;
        this.transactions = transactions;
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
    public Scenario create(Scenario wished) {
        Scenario scenario = wished.withVersion(1);
        refuseBuiltIn(scenario.name());
        refuseWrong(scenario);
        if (!store.insert(scenario)) {
            throw ProblemException.conflict("engine.scenario.exists", scenario.name());
        }
        return scenario;
    }

    @Override
    public Scenario update(Scenario changed) {
        refuseBuiltIn(changed.name());
        Scenario stored = known(changed.name());
        refuseWrong(changed);
        Scenario next = changed.withVersion(changed.version() + 1);
        if (!store.update(next)) {
            throw ProblemException.conflict(
                    "engine.scenario.changed", changed.name(), changed.version(), stored.version());
        }
        return next;
    }

    @Override
    public List<Remark> check(Scenario scenario) {
        var remarks = new ArrayList<Remark>();
        firstProblem(scenario).ifPresent(problem -> remarks.add(ofWhole(new Finding(Severity.ERROR, problem))));
        OptionRules.errors(scenario.options()).forEach(error -> remarks.add(ofWhole(error)));
        OptionRules.warnings(scenario.options()).forEach(warning -> remarks.add(ofWhole(warning)));
        for (int i = 0; i < scenario.steps().size(); i++) {
            for (Finding finding : checks.findings(scenario.steps().get(i))) {
                remarks.add(new Remark(OptionalInt.of(i), finding));
            }
        }
        return List.copyOf(remarks);
    }

    private static Remark ofWhole(Finding finding) {
        return new Remark(OptionalInt.empty(), finding);
    }

    /** Of its fields alone. */
    private static Optional<Message> firstProblem(Scenario scenario) {
        try {
            checkFields(scenario);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.text());
        }
    }

    @Override
    public void remove(String name) {
        refuseBuiltIn(name);
        transactions.run(() -> {
            known(name);
            refuseUsed(name);
            if (!store.delete(name)) {
                throw ProblemException.notFound("engine.scenario.unknown", name);
            }
        });
    }

    private void refuseUsed(String name) {
        String scheduled = schedules.all().stream()
                .map(ScheduleStatus::schedule)
                .filter(schedule -> schedule.scenario().equals(name))
                .map(Schedule::name)
                .collect(Collectors.joining(", "));
        if (!scheduled.isEmpty()) {
            throw ProblemException.conflict("engine.scenario.scheduled", name, scheduled);
        }
        List<String> assigned = assignments.of(name);
        if (!assigned.isEmpty()) {
            throw ProblemException.conflict("engine.scenario.assigned", name, String.join(", ", assigned));
        }
    }

    private Scenario known(String name) {
        return store.find(name).orElseThrow(() -> ProblemException.notFound("engine.scenario.unknown", name));
    }

    private static void refuseBuiltIn(String name) {
        if (name.equals(Scenario.AGENT_UPGRADE)) {
            throw ProblemException.conflict("engine.scenario.built-in", name);
        }
    }

    private void refuseWrong(Scenario scenario) {
        checkFields(scenario);
        OptionRules.errors(scenario.options()).stream()
                .findFirst()
                .map(Finding::text)
                .ifPresent(ScenarioCatalogue::refuse);
        checks.firstError(scenario).map(Finding::text).ifPresent(ScenarioCatalogue::refuse);
    }

    private static void checkFields(Scenario scenario) {
        if (!NAME.matcher(scenario.name()).matches()) {
            throw ProblemException.invalid("engine.scenario.name", scenario.name());
        }
        if (scenario.group().length() > MAX_NAME || scenario.description().length() > Scenario.MAX_DESCRIPTION) {
            throw ProblemException.invalid("engine.scenario.words", MAX_NAME, Scenario.MAX_DESCRIPTION);
        }
        if (scenario.steps().isEmpty() || scenario.steps().size() > Scenario.MAX_STEPS) {
            throw ProblemException.invalid("engine.scenario.steps", Scenario.MAX_STEPS);
        }
        within("engine.scenario.wait-limit", scenario.waitLimit(), Scenario.MAX_WAIT_LIMIT);
        scenario.steps()
                .forEach(step -> within("engine.scenario.time-limit", step.timeLimit(), StepSpec.MAX_TIME_LIMIT));
        scenario.steps().forEach(ScenarioCatalogue::bounded);
        scenario.steps().stream()
                .flatMap(step -> step.retry().stream())
                .flatMap(retry -> OptionRules.errors(retry).stream())
                .findFirst()
                .map(Finding::text)
                .ifPresent(ScenarioCatalogue::refuse);
    }

    private static void refuse(Message error) {
        throw new ProblemException(ProblemException.Kind.INVALID, error);
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
