// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.ScenarioCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.StepText;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Json;

/** One scenario with all that it says; its steps as {@code --step} takes them. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-show",
        description = "Shows a scenario: its steps, its options, whom it is assigned to, and when it starts")
public final class ScenarioShowCommand extends TodokeCommand {

    private static final int TITLE_CELLS = 16;

    @Argument(name = "scenario", description = "Name of the scenario", required = true, multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(name = "--json", description = "As one line of JSON, for scripts")
    boolean json;

    @Reference
    ScenarioService scenarios;

    @Reference
    AssignmentService assignments;

    @Reference
    ScheduleService schedules;

    @Override
    protected void run() {
        String name = argument(words);
        Scenario scenario =
                scenarios.find(name).orElseThrow(() -> ProblemException.notFound("shell.scenario.missing", name));
        List<String> assigned = assignments.of(name);
        if (json) {
            screen().line(Json.of(ScenarioForm.of(scenario, assigned)));
            return;
        }
        line("scenario", scenario.name());
        line("group", scenario.group());
        line("description", scenario.description());
        line("version", String.valueOf(scenario.version()));
        line("wait-limit", Durations.format(scenario.waitLimit()));
        show(scenario.options());
        line("assigned", String.join(", ", assigned));
        line("schedule", schedulesOf(name));
        for (int i = 0; i < scenario.steps().size(); i++) {
            screen().line(Cells.right(String.valueOf(i + 1), 3) + "  "
                    + Cells.plain(StepText.format(scenario.steps().get(i))));
        }
        scenarios
                .check(scenario)
                .forEach(remark ->
                        screen().say("warning", screen().text(remark.finding().text())));
    }

    private void show(ScenarioOptions options) {
        var delivery = options.delivery();
        String gathers = delivery.gathers()
                ? " --max-targets " + delivery.maxTargets() + " --max-wait " + Durations.format(delivery.maxWait())
                        + " --overflow " + EnumWords.word(delivery.overflow())
                : "";
        line(
                "delivery",
                EnumWords.word(delivery.way())
                        + delivery.address()
                                .map(address -> " --address " + address)
                                .orElse("")
                        + gathers);
        var timing = options.timing();
        line(
                "timing",
                EnumWords.word(timing.when())
                        + (timing.when() == ScenarioOptions.When.NEXT_BOOT
                                ? " --boot-limit " + Durations.format(timing.bootLimit())
                                : "")
                        + (timing.restartAfter() ? " --restart-after" : "")
                        + (timing.powerOffAtEnd() ? " --power-off" : "")
                        + (timing.restartAtStart() ? " --restart-at-start" : ""));
        showPace(options);
    }

    private void showPace(ScenarioOptions options) {
        var pace = options.pace();
        String waves =
                String.join(",", pace.waves().stream().map(String::valueOf).toList());
        line(
                "pace",
                (pace.machinesAtOnce() > 0 ? "--at-once " + pace.machinesAtOnce() + " " : "")
                        + (waves.isEmpty() ? "" : "--waves " + waves + " ")
                        + (pace.stopAtFailedPercent() > 0 ? "--stop-at " + pace.stopAtFailedPercent() : ""));
        var retry = options.retry();
        line(
                "retry",
                retry.attempts() > 1
                        ? "--attempts " + retry.attempts() + " --retry-pause " + Durations.format(retry.pause())
                        : "");
        line("when-busy", EnumWords.word(options.whenBusy()));
    }

    private String schedulesOf(String name) {
        return String.join(
                ", ",
                schedules.list().stream()
                        .filter(status -> status.schedule().scenario().equals(name))
                        .map(status -> status.schedule().name())
                        .toList());
    }

    /** Nothing is cut here: who checks a command wants to see all of it. */
    private void line(String property, String value) {
        if (!value.isBlank()) {
            screen().line(Cells.left(screen().text("column." + property), TITLE_CELLS) + "  " + Cells.plain(value));
        }
    }
}
