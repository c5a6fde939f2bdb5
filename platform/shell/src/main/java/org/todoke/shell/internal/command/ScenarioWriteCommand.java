// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.scenario.ScenarioService.Remark;
import org.todoke.api.scenario.StepSpec;
import org.todoke.shell.internal.completion.PackageCompleter;
import org.todoke.shell.internal.completion.ScenarioGroupCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.StepText;

/** What commands share that write a scenario: what it is made of, as options; each is empty when it was not given. */
abstract class ScenarioWriteCommand extends ScenarioOptionsCommand {

    @Option(name = "--group", description = "The group of scenarios that it stands in; an empty text for none")
    @Completion(ScenarioGroupCompleter.class)
    String group;

    @Option(name = "--description", description = "What it is for")
    String description;

    @Option(
            name = "--package",
            description = "Id of a package to install; more of them by more --package, or with commas between",
            multiValued = true)
    @Completion(PackageCompleter.class)
    List<String> packages;

    @Option(
            name = "--step",
            description = "A step after the packages, by words: its type, and NAME=VALUE for each parameter, such as"
                    + " 'command command=\"sh /opt/x\" proof-file=/opt/y time-limit=10m'; more by more --step",
            multiValued = true)
    List<String> steps;

    @Option(name = "--firewall", description = "At the end, opens the machine's ports (a service pack may close them)")
    boolean firewall;

    @Option(
            name = "--time-limit",
            description = "How long each step may take on a machine that says nothing else, 30m by default")
    String timeLimit;

    @Option(
            name = "--wait-limit",
            description = "How long a machine may wait before each step, such as 24h (default) or 7d")
    String waitLimit;

    @Reference
    ScenarioService scenarios;

    final Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit).map(text -> Durations.parse("--time-limit", text));
    }

    final Optional<Duration> waitLimit() {
        return Optional.ofNullable(waitLimit).map(text -> Durations.parse("--wait-limit", text));
    }

    /** The steps that were given; none when none was. */
    final List<StepSpec> steps(Duration limit) {
        var all = new ArrayList<StepSpec>();
        Stream.ofNullable(packages)
                .flatMap(List::stream)
                .flatMap(ids -> Arrays.stream(ids.split(",")))
                .map(String::strip)
                .map(id -> new StepSpec("package", Map.of("package", id), limit))
                .forEach(all::add);
        Stream.ofNullable(steps)
                .flatMap(List::stream)
                .map(line -> StepText.parse(line, limit))
                .forEach(all::add);
        if (firewall) {
            all.add(new StepSpec("firewall", Map.of(), limit));
        }
        return List.copyOf(all);
    }

    /**
     * Prints all that is to be said of the scenario.
     *
     * @throws org.todoke.api.text.ProblemException CONFLICT when something is wrong with it, and it is not to be saved
     */
    final void check(Scenario wanted) {
        List<Remark> remarks = scenarios.check(wanted);
        remarks.forEach(this::print);
        long errors = remarks.stream()
                .filter(remark -> remark.finding().severity() == Finding.Severity.ERROR)
                .count();
        if (errors > 0) {
            throw conflict("shell.scenario.wrong", wanted.name(), errors);
        }
    }

    private void print(Remark remark) {
        boolean error = remark.finding().severity() == Finding.Severity.ERROR;
        String text = screen().text(remark.finding().text());
        String where = remark.step().isPresent()
                ? screen().text("step.where", remark.step().getAsInt() + 1) + " "
                : "";
        screen().line(where + (error ? screen().text("error", text) : screen().text("warning", text)));
    }
}
