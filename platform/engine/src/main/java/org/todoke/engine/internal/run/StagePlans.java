// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.Proof;

/** What of a step's plan belongs to the present stage of an execution. Pure. */
final class StagePlans {

    /** For a restart or power-off: the system agrees at once, and a start takes its time. */
    static final Duration POWER_LIMIT = Duration.ofMinutes(30);

    private StagePlans() {}

    /** With which stage an execution of the scenario begins. */
    static Stage first(Scenario scenario) {
        return scenario.options().timing().when() == When.NEXT_BOOT ? Stage.KEEP : Stage.DO;
    }

    /** With which stage an execution that stopped goes on; what may have had effect is proved before it is done again (ruling 8). */
    static Stage resumed(Execution stopped) {
        Stage stage = stopped.course().stage();
        boolean onlyDelivered =
                stopped.course().deliveredIn().isPresent() && stopped.step() == 0 && stopped.attempt() == 0;
        if (onlyDelivered) {
            return Stage.KEEP;
        }
        return stage == Stage.DO && stopped.attempt() > 0 ? Stage.PROVE : stage;
    }

    static StepPlan of(Execution execution, Scenario scenario, StepPlan whole) {
        return switch (execution.course().stage()) {
            case KEEP -> keep(execution, whole);
            case DO -> whole;
            case PROVE -> prove(whole);
            case POWER -> power(execution, scenario);
        };
    }

    /** What an earlier step has yet to bring about may be missing now: a later step is judged when its time has come. */
    private static StepPlan keep(Execution execution, StepPlan whole) {
        if (whole instanceof StepPlan.Impossible && execution.step() > 0) {
            return nothingToKeep();
        }
        if (!(whole instanceof StepPlan.Work work)) {
            return whole;
        }
        List<Action> keeps = work.actions().stream()
                .flatMap(action -> action.fetches().stream())
                .map(content -> (Action) new Action.Keep(content))
                .toList();
        return keeps.isEmpty() ? nothingToKeep() : new StepPlan.Work(keeps, Proof.of());
    }

    static StepPlan nothingToKeep() {
        return new StepPlan.Nothing(Message.of("engine.next-boot.nothing-to-keep"));
    }

    /** Where nothing is run, or nothing could be proved, the whole work may be done again. */
    private static StepPlan prove(StepPlan whole) {
        boolean provable = whole instanceof StepPlan.Work work
                && work.actions().stream().anyMatch(Action.Run.class::isInstance)
                && !work.proof().checks().isEmpty();
        return provable ? new StepPlan.Work(List.of(), ((StepPlan.Work) whole).proof()) : whole;
    }

    /** Off after the delivery at the next boot's, else at the very end (F-2.23); a start is a restart too, so both together are one. */
    private static StepPlan power(Execution execution, Scenario scenario) {
        boolean off = scenario.options().timing().powerOffAtEnd()
                && execution.course().deliveredIn().isEmpty();
        return new StepPlan.Work(
                List.of(new Action.Power(off ? Action.Power.Change.OFF : Action.Power.Change.RESTART)), Proof.of());
    }

    /** Whether the machine's power is to be changed now that this execution's steps are delivered, or done. */
    static boolean endsWithPower(Execution done, Scenario scenario) {
        var timing = scenario.options().timing();
        boolean beforeBoot = done.course().stage() == Stage.KEEP;
        boolean nextBoot = timing.when() == When.NEXT_BOOT;
        return beforeBoot ? timing.powerOffAtEnd() : timing.restartAfter() || timing.powerOffAtEnd() && !nextBoot;
    }

    /** How long people may take to answer: that is not the step's own time. */
    static Duration askLimit(StepPlan.Work plan) {
        return plan.actions().stream()
                .filter(Action.Ask.class::isInstance)
                .map(ask -> ((Action.Ask) ask).timeLimit())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether this order only asks for the proof. */
    static boolean onlyProves(Order order) {
        return order.actions().isEmpty();
    }

    /** What the order does to the machine's power, as its last action. */
    static Optional<Action.Power.Change> powerChange(Order order) {
        return order.actions().stream()
                .filter(Action.Power.class::isInstance)
                .map(power -> ((Action.Power) power).change())
                .reduce((first, second) -> second);
    }
}
