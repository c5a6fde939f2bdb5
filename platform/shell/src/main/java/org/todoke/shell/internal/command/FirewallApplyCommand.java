// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.target.TargetService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineCompleter;
import org.todoke.shell.internal.completion.PresetCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.spi.target.Firewall;

/** Opens a machine's ports by its agent: a run of one step, which is completed only when the rules were read back. */
@Service
@Command(
        scope = "todoke",
        name = "firewall-apply",
        description = "Opens a machine's ports through its agent and reads back whether they are open")
public final class FirewallApplyCommand extends RunCommand {

    /** By custom of the seed, scenarios of the system's own begin so. */
    static final String SCENARIO = "System_FirewallOpen";

    private static final String STEP = "firewall";
    private static final int MARK_LENGTH = 8;

    @Argument(name = "machine", description = "Name or id of the machine", required = true, multiValued = true)
    @Completion(MachineCompleter.class)
    List<String> words;

    @Option(name = "--from", description = "Addresses that may come in, with commas between (default: any)")
    String from;

    @Option(
            name = "--preset",
            description = "Whose rules: seed (DeploymentManager's programs) or todoke (our agents' ports)"
                    + " (default: the system's usual ones)")
    @Completion(PresetCompleter.class)
    String preset;

    @Option(name = "--time-limit", description = "How long it may take on the machine (default: 5m)")
    String timeLimit = "5m";

    @Option(name = "--wait-limit", description = "How long the machine may be away or busy before it (default: 24h)")
    String waitLimit = "24h";

    @Option(
            name = "--watch",
            description = "Stay and show the progress until it has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Reference
    ScenarioService scenarios;

    @Reference
    TargetService targets;

    @Override
    protected void run() {
        Machine machine = machines.get(argument(words));
        Subject subject = Subject.of(machine);
        List<Firewall.Closing> closings = targets.ask(
                subject.target(),
                capabilities -> capabilities
                        .get(Firewall.class)
                        .orElseThrow(() -> ProblemException.notFound("shell.firewall.none", subject.target()))
                        .closings());
        Run run = runs.start(kept(wanted()).name(), List.of(machine.id()), user());
        closings.forEach(closing -> screen().say("firewall.closed", screen().text(closing.text())));
        if (watch) {
            watch(run.id());
        } else {
            screen().say("firewall.begun", run.id(), machine.name());
        }
    }

    private Scenario wanted() {
        var parameters = new TreeMap<String, String>();
        Optional.ofNullable(from).ifPresent(addresses -> parameters.put("from", addresses));
        Optional.ofNullable(preset).ifPresent(word -> parameters.put("preset", word));
        Duration limit = Durations.parse("--time-limit", timeLimit);
        Duration wait = Durations.parse("--wait-limit", waitLimit);
        return Scenario.of(name(parameters, limit, wait), List.of(new StepSpec(STEP, parameters, limit)), wait);
    }

    /** The same wish has the same name, so that applying it again adds no scenario. */
    private static String name(Map<String, String> parameters, Duration limit, Duration wait) {
        if (parameters.isEmpty() && limit.equals(Duration.ofMinutes(5)) && wait.equals(Duration.ofHours(24))) {
            return SCENARIO;
        }
        String wish = parameters + " " + limit + " " + wait;
        UUID mark = UUID.nameUUIDFromBytes(wish.getBytes(StandardCharsets.UTF_8));
        return SCENARIO + "_" + mark.toString().substring(0, MARK_LENGTH);
    }

    private Scenario kept(Scenario wanted) {
        Optional<Scenario> there = scenarios.find(wanted.name());
        if (there.isEmpty()) {
            return scenarios.create(wanted);
        }
        if (!there.get().equals(wanted)) {
            throw conflict("shell.firewall.scenario-taken", wanted.name());
        }
        return wanted;
    }
}
