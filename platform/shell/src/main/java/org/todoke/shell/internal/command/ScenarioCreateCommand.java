// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.input.Durations;

/** Makes a scenario of package steps, and one that opens ports. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-create",
        description = "Creates a scenario that installs packages, in the order given")
public final class ScenarioCreateCommand extends ScenarioOptionsCommand {

    private static final String PACKAGE_STEP = "package";
    private static final String FIREWALL_STEP = "firewall";

    @Argument(name = "name", description = "Name of the new scenario", required = true, multiValued = true)
    List<String> words;

    @Option(
            name = "--package",
            description = "Id of a package; more of them by more --package, or with commas between",
            multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> packages;

    @Option(
            name = "--firewall",
            description = "After the packages, opens the machine's ports (a service pack may close them)")
    boolean firewall;

    @Option(
            name = "--time-limit",
            description = "How long each step may take on a machine, such as 30m (default) or 2h")
    String timeLimit = "30m";

    @Option(
            name = "--wait-limit",
            description = "How long a machine may wait before each step, such as 24h (default) or 7d")
    String waitLimit = "24h";

    @Reference
    ScenarioService scenarios;

    @Override
    protected void run() {
        String name = argument(words);
        if (packages == null && !firewall) {
            throw ProblemException.invalid("shell.option.needed", "--package");
        }
        Duration limit = Durations.parse("--time-limit", timeLimit);
        var steps = new ArrayList<StepSpec>();
        Stream.ofNullable(packages)
                .flatMap(List::stream)
                .flatMap(ids -> Arrays.stream(ids.split(",")))
                .map(String::strip)
                .map(id -> new StepSpec(PACKAGE_STEP, Map.of("package", id), limit))
                .forEach(steps::add);
        if (firewall) {
            steps.add(new StepSpec(FIREWALL_STEP, Map.of(), limit));
        }
        Scenario created = scenarios.create(Scenario.of(name, steps, Durations.parse("--wait-limit", waitLimit))
                .with(options()));
        screen().say("scenario.created", created.name(), created.steps().size());
        scenarios.warnings(created).forEach(warning -> screen().say("warning", screen().text(warning.text())));
    }
}
