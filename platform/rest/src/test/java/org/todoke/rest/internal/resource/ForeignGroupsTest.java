// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.boot.BootService;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.resource.RunViews.RunDetail;
import org.todoke.rest.internal.resource.ScheduleActions.ScheduleView;
import org.todoke.testkit.MachineBuilder;

@DisplayName("Who may see one group")
class ForeignGroupsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Caller ANN = caller("ann", Grant.everywhere(Role.ADMINISTRATOR));
    private static final Caller EVE = caller("eve", new Grant(Role.VIEWER, "office"));
    private static final Caller OSCAR = caller("oscar", new Grant(Role.OPERATOR, "office"));

    private final Machine alpha =
            MachineBuilder.named("alpha").group("office/tokyo").build();
    private final Machine beta = MachineBuilder.named("beta").group("lab").build();
    private final List<String> done = new ArrayList<>();

    private final MachineService machines = service(MachineService.class, (name, args) -> switch (name) {
        case "list" -> List.of(alpha, beta);
        case "get" -> machine((String) args[0]);
        case "select" ->
            ((List<?>) args[0]).stream().map(word -> machine((String) word)).toList();
        default -> null;
    });
    private final RunService runs = service(RunService.class, (name, args) -> switch (name) {
        case "status" -> status((RunId) args[0]);
        case "start" -> run(1);
        default -> done.add(name + " " + args[0]);
    });
    private final AssignmentService assignments = service(
            AssignmentService.class,
            (name, args) -> name.equals("concerning") ? List.of() : (Object) done.add(name + " " + args[1]));
    private final BootService boots = service(BootService.class, (name, args) -> done.add(name + " " + args[0]));
    private final ScheduleService schedules = service(ScheduleService.class, (name, args) -> switch (name) {
        case "list" -> List.of(schedule("alpha"), schedule("beta"), schedule("alpha", "group:lab"));
        case "get" -> found((String) args[0]);
        default -> List.of(NOW);
    });

    private static Caller caller(String name, Grant grant) {
        return new Caller(name, "rest", "", List.of(grant), Set.of(Permission.values()));
    }

    /** A service that answers by the name of what it is asked. */
    private static <T> T service(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.apply(method.getName(), args);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }

    private Machine machine(String name) {
        return List.of(alpha, beta).stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("engine.machine.unknown", name));
    }

    private static Run run(long id) {
        var step = new StepSpec("package", Map.of("package", "tool-1"), Duration.ofMinutes(30));
        return Run.begun(new RunId(id), Scenario.of("night", List.of(step), Duration.ofHours(1)), NOW, "ann");
    }

    /** Run 1 is on alpha, 2 on beta, 3 on both. */
    private RunStatus status(RunId id) {
        List<Machine> on = switch ((int) id.value()) {
            case 1 -> List.of(alpha);
            case 2 -> List.of(beta);
            case 3 -> List.of(alpha, beta);
            default -> throw ProblemException.notFound("engine.run.unknown", id);
        };
        List<Execution> executions =
                on.stream().map(machine -> execution(machine, id)).toList();
        var gathering = new Gathering(1, id, 0, 1, 0, on.size(), NOW, NOW, Optional.empty());
        return new RunStatus(run(id.value()), executions, List.of(gathering));
    }

    private static Execution execution(Machine machine, RunId run) {
        return new Execution(
                new ExecutionId(machine.id().hashCode()),
                run,
                machine.id(),
                1,
                ExecutionState.QUEUED,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Message.of("test.reason"),
                "",
                NOW,
                Optional.empty(),
                Optional.empty(),
                Execution.Course.begin(Execution.Stage.DO, 0));
    }

    private static ScheduleStatus schedule(String... words) {
        var schedule = new Schedule(
                String.join("-", words).replace(':', '-'),
                "night",
                List.of(words),
                new Recurrence.Once(LocalDateTime.of(2027, 1, 31, 2, 0)),
                ZoneId.of("Asia/Tokyo"),
                Optional.empty(),
                true);
        return new ScheduleStatus(schedule, 1, Optional.of(NOW), Optional.empty(), "ann");
    }

    private ScheduleStatus found(String name) {
        return schedules.list().stream()
                .filter(status -> status.schedule().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("engine.schedule.unknown", name));
    }

    private static Reply ask(Actions actions, String name, Caller caller, Map<String, String> path, Record... body) {
        var call = new Call(
                caller,
                path,
                Map.of(),
                List.of(body).stream().findFirst(),
                OptionalLong.empty(),
                Optional.empty(),
                Message::toString);
        return actions.table().stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(call);
    }

    private Reply toMachine(String action, Caller caller, String machine) {
        return switch (action) {
            case "machine.assignments" ->
                ask(new AssignmentActions(assignments, machines), action, caller, Map.of("machine", machine));
            case "scenario.assign" ->
                ask(
                        new AssignmentActions(assignments, machines),
                        action,
                        caller,
                        Map.of("scenario", "night"),
                        new AssignmentActions.Assign(List.of(machine)));
            case "boot.unassign" ->
                ask(new BootEntryActions(boots, machines), action, caller, Map.of("machine", machine));
            case "boot.assign" ->
                ask(
                        new BootEntryActions(boots, machines),
                        action,
                        caller,
                        Map.of(),
                        new BootEntryActions.AssignmentView(machine, "rescue"));
            default ->
                ask(
                        runActions(),
                        action,
                        caller,
                        Map.of(),
                        new RunActions.Start("night", Optional.of(List.of(machine))));
        };
    }

    private RunActions runActions() {
        return new RunActions(runs, machines, assignments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine.assignments", "scenario.assign", "boot.unassign", "boot.assign", "run.start"})
    @DisplayName(
            "bad input: is told the same of a machine of another group as of one that there is not, whatever he asks")
    void foreignMachine(String action) {
        var foreign = catchThrowableOfType(ProblemException.class, () -> toMachine(action, OSCAR, "beta"));
        var nothing = catchThrowableOfType(ProblemException.class, () -> toMachine(action, OSCAR, "gamma"));

        assertThat(foreign.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND);
        assertThat(foreign.text()).isEqualTo(Message.of(nothing.text().key(), "beta"));
        assertThat(done).isEmpty();
        assertThat(toMachine(action, OSCAR, "alpha")).isNotNull();
        if (!action.equals("machine.assignments")) {
            assertThatThrownBy(() -> toMachine(action, EVE, "alpha"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            denied -> assertThat(denied.kind()).isEqualTo(ProblemException.Kind.DENIED))
                    .hasMessageContaining("office/tokyo");
        }
    }

    @Test
    @DisplayName("bad input: is told the same of a group that is not his, whether a machine is in it or not")
    void group() {
        for (String group : List.of("lab", "nowhere")) {
            assertThatThrownBy(() -> toMachine("run.start", OSCAR, "group:" + group))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            denied -> assertThat(denied.kind()).isEqualTo(ProblemException.Kind.DENIED));
        }
    }

    private Reply toRun(String action, Caller caller, String run) {
        return ask(runActions(), action, caller, Map.of("run", run));
    }

    @Test
    @DisplayName("bad input: is told the same of a run of others as of none, and of one with others not whose they are")
    void run() {
        toRun("run.interrupt", OSCAR, "1");
        assertThat(done).containsExactly("interrupt 1");
        for (String run : List.of("2", "9")) {
            assertThatThrownBy(() -> toRun("run.interrupt", OSCAR, run))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.text()).isEqualTo(Message.of("rest.unknown.run", run)));
        }
        assertThatThrownBy(() -> toRun("run.interrupt", OSCAR, "3"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        denied -> assertThat(denied.kind()).isEqualTo(ProblemException.Kind.DENIED))
                .hasMessageNotContaining("lab");
        assertThatThrownBy(() -> toRun("run.interrupt", EVE, "1")).hasMessageContaining("office");
        toRun("run.interrupt", ANN, "3");
        assertThat(done).containsExactly("interrupt 1", "interrupt 3");
    }

    private RunDetail shown(Caller caller, String run) {
        return (RunDetail) toRun("run.show", caller, run).value();
    }

    @Test
    @DisplayName("sees of a run with others neither their states nor how many gather")
    void gatherings() {
        assertThat(shown(ANN, "3").gatherings())
                .singleElement()
                .satisfies(gathering -> assertThat(gathering.expected()).isEqualTo(2));
        assertThat(shown(EVE, "1").gatherings()).hasSize(1);
        RunDetail mixed = shown(EVE, "3");
        assertThat(mixed.states()).isEqualTo(Map.of("QUEUED", 1));
        assertThat(mixed.gatherings()).isEmpty();
    }

    private Reply ofSchedules(String action, Caller caller, String schedule) {
        return ask(new ScheduleActions(schedules, machines), action, caller, Map.of("schedule", schedule));
    }

    private List<String> names(Caller caller) {
        return ((List<?>) ofSchedules("schedule.list", caller, "").value())
                .stream().map(row -> ((ScheduleView) row).name()).toList();
    }

    @Test
    @DisplayName("sees the schedules that mean nobody else; the others are not there for him")
    void schedules() {
        assertThat(names(ANN)).hasSize(3);
        assertThat(names(EVE)).containsExactly("alpha");
        for (String action : List.of("schedule.show", "schedule.upcoming")) {
            assertThat(ofSchedules(action, EVE, "alpha").value()).isNotNull();
            assertThat(ofSchedules(action, ANN, "alpha-group-lab").value()).isNotNull();
            for (String hidden : List.of("beta", "alpha-group-lab", "nothing")) {
                assertThatThrownBy(() -> ofSchedules(action, EVE, hidden))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> assertThat(problem.text())
                                        .isEqualTo(Message.of("engine.schedule.unknown", hidden)));
            }
        }
    }
}
