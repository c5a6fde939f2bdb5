// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.todoke.api.change.Change;
import org.todoke.api.change.Changes;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.testkit.MachineBuilder;

/** Machines, and one run over all of them, of which a test says what becomes. */
final class LiveFleet implements Changes {

    static final RunId RUN = new RunId(7);

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Machine> machines = new ConcurrentSkipListMap<>();
    private final Map<Long, Execution> executions = new ConcurrentSkipListMap<>();

    /** @return its number, which is that of its execution */
    long add(String name, String group) {
        machines.put(name, MachineBuilder.named(name).group(group).build());
        long number = machines.size();
        executions.put(number, execution(number, machines.get(name), 1, ExecutionState.QUEUED, ""));
        return number;
    }

    private static Execution execution(long id, Machine machine, long version, ExecutionState state, String why) {
        return new Execution(
                new ExecutionId(id),
                RUN,
                machine.id(),
                version,
                state,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Message.of("test.reason", why),
                "printed",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Execution.Course.begin(Execution.Stage.DO, 0));
    }

    /** The machine's part of the run comes to this state. */
    void come(String name, ExecutionState state, String why) {
        Machine machine = machines.get(name);
        Execution before = executions.values().stream()
                .filter(each -> each.machine().equals(machine.id()))
                .findFirst()
                .orElseThrow();
        Execution next = execution(before.id().value(), machine, before.version() + 1, state, why);
        executions.put(before.id().value(), next);
        tell(new Change.OfExecution(next));
    }

    /** The machine is in another group from now on. */
    void move(String name, String group) {
        Machine before = machines.get(name);
        machines.put(name, MachineBuilder.named(name).group(group).build());
        tell(new Change.OfMachine(before.id()));
    }

    void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    RunService runs() {
        Run run = Run.begun(RUN, Scenario.of("all", List.of(), Duration.ofHours(1)), Instant.EPOCH, "ann");
        return service(
                RunService.class, "status", any -> new RunStatus(run, List.copyOf(executions.values()), List.of()));
    }

    MachineService machines() {
        return service(
                MachineService.class,
                "get",
                id -> machines.values().stream()
                        .filter(machine -> machine.id().value().equals(id))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("test.none", id)));
    }

    /** Of the one method that is asked. */
    private static <T> T service(Class<T> type, String one, java.util.function.Function<Object, Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals(one)) {
                return answer.apply(args[0]);
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
