// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.input.Durations;

/** Switches machines on: a run of one step, which is completed only when they are seen. */
@Service
@Command(
        scope = "todoke",
        name = "wake",
        description = "Switches machines on by Wake-on-LAN, and tells whether they came")
public final class WakeCommand extends RunCommand {

    /** By custom of the seed, scenarios of the system's own begin so. */
    private static final String SCENARIO = "System_PowerOn";

    @Argument(
            name = "machines",
            description = "Names or ids of machines, group:NAME, or all",
            required = true,
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> words;

    @Option(
            name = "--proof",
            description =
                    "What shows that a machine is on: agent (default), or, where none is expected, echo or tcp:PORT")
    String proof = "agent";

    @Option(name = "--time-limit", description = "How long it may take (default: 10m)")
    String timeLimit = "10m";

    @Option(
            name = "--watch",
            description = "Stay and show the progress until it has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Override
    protected void run() {
        List<MachineId> asleep =
                machines.select(arguments(words)).stream().map(Machine::id).toList();
        Duration limit = Durations.parse("--time-limit", timeLimit);
        var step = new StepSpec("power-on", Map.of("proof", proof), limit);
        Run run = runs.start(Scenario.of(SCENARIO, List.of(step), limit), asleep, user());
        if (watch) {
            watch(run.id());
        } else {
            screen().say("run.begun", run.id(), SCENARIO, asleep.size());
        }
    }
}
