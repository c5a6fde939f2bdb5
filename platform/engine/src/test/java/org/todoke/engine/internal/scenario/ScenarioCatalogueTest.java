// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.kit.step.ScriptedStep;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.StoreException;

@DisplayName("The catalogue of scenarios")
class ScenarioCatalogueTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final InMemoryStores stores = new InMemoryStores();
    private final StepTypes types = new StepTypes();
    private final ScenarioCatalogue catalogue = TestScenarios.catalogue(stores, types);

    private final ScriptedStep step = new ScriptedStep("odd");

    @BeforeEach
    void install() {
        types.addStepType(new PackageStep());
        types.addStepType(step);
    }

    @Test
    @DisplayName("keeps a scenario until it is removed")
    void keeps() {
        Scenario made = catalogue.create(scenario("office", odd()));
        assertThat(catalogue.find("office")).contains(made);
        assertThat(catalogue.list()).containsExactly(made);

        catalogue.remove("office");

        assertThat(catalogue.find("office")).isEmpty();
    }

    @Test
    @DisplayName("counts the edits, and refuses one that was made from an older version")
    void edits() {
        Scenario first = catalogue.create(scenario("office", odd()));

        Scenario second = catalogue.update(scenario("office", odd(), odd()));

        assertThat(second.version()).isEqualTo(2);
        assertThat(catalogue.find("office")).contains(second);
        assertThatThrownBy(() -> catalogue.update(first))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.text())
                                .isEqualTo(Message.of("engine.scenario.changed", "office", 1, 2)));
    }

    @Test
    @DisplayName("checks an edit like a new scenario")
    void checksEdits() {
        catalogue.create(scenario("office", odd()));

        assertThatThrownBy(() -> catalogue.update(scenario("office", new StepSpec("none", Map.of(), A_MINUTE))))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> catalogue.update(scenario("no-such", odd())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("refuses options out of their limits")
    void refusesOptions() {
        var tooOften = ScenarioOptions.DEFAULT.with(new ScenarioOptions.Retry(99, A_MINUTE));

        assertThat(problem(scenario("office", odd()).with(tooOften)).text().key())
                .isEqualTo("engine.options.attempts");
    }

    @Test
    @DisplayName("refuses a step that is to be tried more often than may be")
    void refusesStepRetry() {
        var tooOften = new StepSpec(
                "odd",
                Map.of(),
                A_MINUTE,
                Optional.of(new ScenarioOptions.Retry(ScenarioOptions.Retry.MAX_ATTEMPTS + 1, A_MINUTE)));

        assertThat(problem(scenario("office", tooOften)).text().key()).isEqualTo("engine.options.attempts");
    }

    @Test
    @DisplayName("refuses a scenario with a package that does not exist, by name")
    void namesMissingPackage() {
        var missing = new StepSpec("package", Map.of("package", "no-such"), A_MINUTE);

        assertThat(problem(scenario("office", odd(), missing)).text())
                .isEqualTo(Message.of("engine.package-step.missing", "no-such"));
        assertThat(catalogue.list()).isEmpty();
    }

    @Test
    @DisplayName("refuses a package step that names no package")
    void refusesUnnamedPackage() {
        assertThat(problem(scenario("office", new StepSpec("package", Map.of(), A_MINUTE)))
                        .text()
                        .key())
                .isEqualTo("engine.package-step.unnamed");
    }

    @Test
    @DisplayName("refuses a step of a type that is not installed, by name")
    void namesUnknownType() {
        assertThat(problem(scenario("office", new StepSpec("none", Map.of(), A_MINUTE)))
                        .text())
                .isEqualTo(Message.of("engine.step.unknown-type", "none"));
    }

    @Test
    @DisplayName("takes a step with warnings")
    void takesWarnings() {
        step.checking(spec -> List.of(Finding.warning("test.odd")));

        assertThat(catalogue.create(scenario("office", odd())).name()).isEqualTo("office");
    }

    @Test
    @DisplayName("says which step type failed to check its step")
    void survivesStepType() {
        step.checking(spec -> ScriptedStep.blunder());

        assertThat(problem(scenario("office", odd())).text().key()).isEqualTo("engine.step-type.check-failed");
    }

    @Test
    @DisplayName("does not take a failure of the database for the step type's")
    void passesStoreException() {
        step.checking(spec -> {
            throw new StoreException("away", null);
        });

        assertThat(catchThrowableOfType(StoreException.class, () -> catalogue.create(scenario("office", odd()))))
                .isNotNull();
    }

    @Test
    @DisplayName("refuses a name that is taken")
    void refusesTakenName() {
        catalogue.create(scenario("office", odd()));

        assertThat(problem(scenario("office", odd())).kind()).isEqualTo(ProblemException.Kind.CONFLICT);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "a b", "-a", ".a", "a/b", "a,b"})
    @DisplayName("refuses a name that is none")
    void refusesName(String name) {
        assertThat(problem(scenario(name, odd())).text().key()).isEqualTo("engine.scenario.name");
    }

    @Test
    @DisplayName("takes names of 63 characters, Japanese ones too")
    void takesNames() {
        catalogue.create(scenario("x".repeat(63), odd()));
        catalogue.create(scenario("経理_更新.1", odd()));

        assertThat(problem(scenario("x".repeat(64), odd())).text().key()).isEqualTo("engine.scenario.name");
    }

    @Test
    @DisplayName("takes 1 to 100 steps")
    void limitsSteps() {
        catalogue.create(
                scenario("most", Collections.nCopies(Scenario.MAX_STEPS, odd()).toArray(StepSpec[]::new)));

        assertThat(problem(scenario("none")).text().key()).isEqualTo("engine.scenario.steps");
        assertThat(problem(scenario(
                                "more",
                                Collections.nCopies(Scenario.MAX_STEPS + 1, odd())
                                        .toArray(StepSpec[]::new)))
                        .text()
                        .key())
                .isEqualTo("engine.scenario.steps");
    }

    @ParameterizedTest(name = "wait {0}, step {1}: {2}")
    @CsvSource(
            nullValues = "right",
            value = {
                "PT1S, PT1S, right",
                "P30D, P7D, right",
                "PT0.999S, PT1S, engine.scenario.wait-limit",
                "P30DT1S, PT1S, engine.scenario.wait-limit",
                "PT1S, PT0S, engine.scenario.time-limit",
                "PT1S, P7DT1S, engine.scenario.time-limit"
            })
    void limitsTimes(Duration wait, Duration time, String key) {
        var scenario = Scenario.of("office", List.of(new StepSpec("odd", Map.of(), time)), wait);

        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.create(scenario));

        assertThat(problem == null ? null : problem.text().key()).isEqualTo(key);
    }

    @Test
    @DisplayName("bounds what a step may be told")
    void limitsParameters() {
        var most = new StepSpec("odd", Map.of("n".repeat(63), "v".repeat(2_000)), A_MINUTE);
        var more = new StepSpec("odd", Map.of("n", "v".repeat(2_001)), A_MINUTE);

        catalogue.create(scenario("most", most));

        assertThat(problem(scenario("more", more)).text().key()).isEqualTo("engine.scenario.parameters");
    }

    @Test
    @DisplayName("says all that is wrong or doubtful before anything is saved, of the whole and of each step")
    void checksAll() {
        step.checking(spec -> List.of(Finding.warning("test.odd")));
        var noEffect = new ScenarioOptions.Timing(
                ScenarioOptions.When.NOW, false, false, true, ScenarioOptions.Timing.DEFAULT_BOOT_LIMIT);
        var wrong = scenario("a b", odd(), new StepSpec("none", Map.of(), A_MINUTE))
                .with(ScenarioOptions.DEFAULT
                        .with(new ScenarioOptions.Retry(99, A_MINUTE))
                        .with(noEffect));

        assertThat(catalogue.check(wrong))
                .extracting(
                        remark -> remark.step().isPresent() ? remark.step().getAsInt() : -1,
                        remark -> remark.finding().text().key())
                .containsExactly(
                        tuple(-1, "engine.scenario.name"),
                        tuple(-1, "engine.options.attempts"),
                        tuple(-1, "engine.options.restart-at-start"),
                        tuple(0, "test.odd"),
                        tuple(1, "engine.step.unknown-type"));
    }

    @Test
    @DisplayName("keeps a scenario that a schedule starts, and says which")
    void keepsScheduled() {
        catalogue.create(scenario("office", odd()));
        for (String name : List.of("nightly", "weekly")) {
            var schedule = new Schedule(
                    name,
                    "office",
                    List.of("all"),
                    new Recurrence.Cron("0 0 2 * * ?"),
                    ZoneOffset.UTC,
                    Optional.empty(),
                    false);
            stores.schedules().insert(new ScheduleStatus(schedule, 1, Optional.empty(), Optional.empty(), "ann"));
        }

        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove("office"));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(problem.text()).isEqualTo(Message.of("engine.scenario.scheduled", "office", "nightly, weekly"));
        assertThat(catalogue.find("office")).isPresent();
    }

    @Test
    @DisplayName("keeps a scenario that is assigned to somebody, and says to whom")
    void keepsAssigned() {
        catalogue.create(scenario("office", odd()));
        stores.assignments().insert(new AssignmentStore.Row("office", "group:lab"));

        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove("office"));
        assertThat(problem.text()).isEqualTo(Message.of("engine.scenario.assigned", "office", "group:lab"));
        stores.assignments().delete(new AssignmentStore.Row("office", "group:lab"));
        catalogue.remove("office");

        assertThat(catalogue.find("office")).isEmpty();
    }

    @Test
    @DisplayName("says so when there is nothing to remove")
    void removesNothing() {
        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove("none"));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND);
    }

    private static StepSpec odd() {
        return new StepSpec("odd", Map.of(), A_MINUTE);
    }

    private static Scenario scenario(String name, StepSpec... steps) {
        return Scenario.of(name, List.of(steps), AN_HOUR);
    }

    private ProblemException problem(Scenario scenario) {
        return catchThrowableOfType(ProblemException.class, () -> catalogue.create(scenario));
    }
}
