// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Fields;

/** A scenario for scripts: names and values in a steady order; lengths of time as ISO 8601 writes them. */
final class ScenarioForm {

    private ScenarioForm() {}

    static Map<String, Object> of(Scenario scenario, List<String> assigned) {
        return Fields.of(
                "name", scenario.name(),
                "group", scenario.group(),
                "description", scenario.description(),
                "version", scenario.version(),
                "steps", scenario.steps().stream().map(ScenarioForm::step).toList(),
                "options", options(scenario.options()),
                "waitLimit", scenario.waitLimit(),
                "assigned", assigned);
    }

    private static Map<String, Object> step(StepSpec step) {
        return Fields.of(
                "type",
                step.type(),
                "parameters",
                new TreeMap<>(step.parameters()),
                "timeLimit",
                step.timeLimit(),
                "retry",
                step.retry().map(ScenarioForm::retry));
    }

    private static Map<String, Object> retry(ScenarioOptions.Retry retry) {
        return Fields.of("attempts", retry.attempts(), "pause", retry.pause());
    }

    private static Map<String, Object> options(ScenarioOptions options) {
        var delivery = options.delivery();
        var timing = options.timing();
        var pace = options.pace();
        return Fields.of(
                "delivery",
                Fields.of(
                        "way", EnumWords.word(delivery.way()),
                        "address", delivery.address(),
                        "maxTargets", delivery.maxTargets(),
                        "maxWait", delivery.maxWait(),
                        "overflow", EnumWords.word(delivery.overflow())),
                "timing",
                Fields.of(
                        "when", EnumWords.word(timing.when()),
                        "restartAfter", timing.restartAfter(),
                        "powerOffAtEnd", timing.powerOffAtEnd(),
                        "restartAtStart", timing.restartAtStart(),
                        "bootLimit", timing.bootLimit()),
                "pace",
                Fields.of(
                        "machinesAtOnce", pace.machinesAtOnce(),
                        "waves", pace.waves(),
                        "stopAtFailedPercent", pace.stopAtFailedPercent()),
                "retry",
                retry(options.retry()),
                "whenBusy",
                EnumWords.word(options.whenBusy()));
    }
}
