// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.EngineSettings;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/**
 * The limits of machines at work: of the server (ruling 6, F-2.21), of a group, of a scenario. Who is at work stands in the database; that no
 * place was free is remembered until one may be, so that thousands of machines that wait for their turn are not counted against each other.
 * Thread-safe.
 */
@Component(service = WorkLimit.class, configurationPid = EngineSettings.PID)
public final class WorkLimit {

    /** Begins the keys of the reasons to wait for a place among the machines of a scenario, or of a group. */
    static final String TURN = "engine.turn.";

    private static final Logger LOG = LoggerFactory.getLogger(WorkLimit.class);
    private static final long UNKNOWN = -1;
    private static final String OF_SCENARIO = TURN + "scenario";
    private static final String OF_GROUP = TURN + "group";

    private final RunStore runs;
    private final MachineStore machines;
    private final Ledger ledger;
    private final Signals signals;
    private final Turns turns = new Turns();
    private volatile int atWork;
    private volatile Map<String, Integer> groups;
    /** What {@link Ledger#placesFreed} was when the limit was found reached. */
    private volatile long reachedAt = UNKNOWN;
    /** So many places are free at least: counted once, and each that was taken since subtracted. */
    private int left;

    @Activate
    public WorkLimit(
            @Reference RunStore runs,
            @Reference MachineStore machines,
            @Reference Ledger ledger,
            @Reference Signals signals,
            EngineSettings settings) {
        this.runs = runs;
        this.machines = machines;
        this.ledger = ledger;
        this.signals = signals;
        this.atWork = atWork(settings);
        this.groups = groups(settings);
    }

    @Modified
    public void configure(EngineSettings settings) {
        atWork = atWork(settings);
        groups = groups(settings);
        forget();
        signals.repeat(Signal.READY, atWork);
    }

    /** What a person wrote by hand is held to its limits here: with none at work nothing would ever end. */
    private static int atWork(EngineSettings settings) {
        return Math.max(1, Math.min(settings.machinesAtWork(), EngineSettings.MOST_AT_WORK));
    }

    private static Map<String, Integer> groups(EngineSettings settings) {
        Map<String, Integer> groups = new HashMap<>();
        List<String> entries = Arrays.stream(settings.groupsAtWork())
                .flatMap(some -> Arrays.stream(some.split(",")))
                .filter(entry -> !entry.isBlank())
                .toList();
        for (String entry : entries) {
            int equals = entry.lastIndexOf('=');
            try {
                int number = Integer.parseInt(entry.substring(equals + 1).strip());
                groups.put(entry.substring(0, Math.max(0, equals)).strip(), Math.max(1, number));
            } catch (NumberFormatException e) {
                LOG.warn("The setting groupsAtWork has \"{}\", which is not GROUP=NUMBER; it is left out", entry);
            }
        }
        return Map.copyOf(groups);
    }

    /** How many machines of this scenario may be at work at once, if nothing else is. */
    int most(Scenario scenario) {
        int own = scenario.options().pace().machinesAtOnce();
        return own > 0 ? Math.min(own, atWork) : atWork;
    }

    /** How many machines of this group may be at work at once; empty when it has no limit of its own. */
    Optional<Integer> most(String group) {
        return Optional.ofNullable(groups.get(group));
    }

    /** Counts anew at the next question. */
    synchronized void forget() {
        reachedAt = UNKNOWN;
        left = 0;
    }

    /** Whether the server's limit was reached when it was last counted, and no place has come free since. Never blocks. */
    boolean isKnownReached() {
        return reachedAt == ledger.placesFreed();
    }

    /** Whether the server has a place for one more machine, by the database: it is counted when the places that were known are taken. */
    synchronized boolean hasPlace() {
        if (left <= 0) {
            long freedBefore = ledger.placesFreed(); // read first: what comes free while we count is not overlooked
            left = atWork - runs.countAtWork();
            reachedAt = left > 0 ? UNKNOWN : freedBefore;
        }
        return left > 0;
    }

    /** One more machine is at work, and that is in the database. */
    synchronized void taken() {
        left--;
    }

    /** How many more machines the server has places for, by the database. */
    int places() {
        return Math.max(0, atWork - runs.countAtWork());
    }

    /** Why this machine may not begin though the server has a place: its scenario or its group has its full number at work. Empty when it may. */
    Optional<Message> smallerLimit(MachineId machine, Scenario scenario) {
        return ofScenario(scenario).or(() -> ofGroup(machine));
    }

    /** It waits for its turn: it is among the next when a place comes free there. */
    void line(Message full, ExecutionId waiting) {
        turns.add(full, waiting);
    }

    /** The oldest that wait for a place which this machine may have left. */
    List<ExecutionId> nextAfter(MachineId machine, Scenario scenario, int most) {
        var next = new ArrayList<ExecutionId>(turns.take(Message.of(OF_SCENARIO, scenario.name()), most));
        if (!groups.isEmpty()) {
            machines.byId(machine).ifPresent(left -> next.addAll(turns.take(Message.of(OF_GROUP, left.group()), most)));
        }
        return next;
    }

    private Optional<Message> ofScenario(Scenario scenario) {
        int most = scenario.options().pace().machinesAtOnce();
        return most > 0 && runs.countAtWorkOf(scenario.name()) >= most
                ? Optional.of(Message.of(OF_SCENARIO, most, scenario.name()))
                : Optional.empty();
    }

    private Optional<Message> ofGroup(MachineId machine) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        return machines.byId(machine)
                .map(Machine::group)
                .filter(groups::containsKey)
                .filter(group -> runs.countAtWorkIn(group) >= groups.get(group))
                .map(group -> Message.of(OF_GROUP, groups.get(group), group));
    }
}
