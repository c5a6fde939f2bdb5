// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Action.Ask.Otherwise;

/**
 * That a person at the machine is asked before a package is applied (F-2.10). The content is there by then. Whether anybody can be asked the agent
 * says; where it cannot, nobody is asked, and what was said for that case holds (ruling 19).
 *
 * @param patience how long the person has
 * @param otherwise what holds where nobody answers, or nobody can be asked
 */
public record Consent(Duration patience, Otherwise otherwise) {

    public static final String ASK = "consent";
    public static final String WAIT = "consent-wait";
    public static final String OTHERWISE = "consent-otherwise";

    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(15);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** What the step's parameters say wrongly. */
    static Optional<Finding> error(StepSpec step) {
        String ask = step.parameters().getOrDefault(ASK, "none");
        if (!ask.matches("none|ask")) {
            return Optional.of(Finding.error("engine.consent.ask", ask));
        }
        String otherwise = step.parameters().getOrDefault(OTHERWISE, "apply");
        if (!otherwise.matches("apply|refuse")) {
            return Optional.of(Finding.error("engine.consent.otherwise", otherwise));
        }
        return wait(step).isPresent()
                ? Optional.empty()
                : Optional.of(Finding.error("engine.consent.wait", LONGEST_WAIT));
    }

    /** Empty when nobody is to be asked. */
    static Optional<Consent> of(StepSpec step) {
        boolean refuse = step.parameters().getOrDefault(OTHERWISE, "apply").equals("refuse");
        return step.parameters().getOrDefault(ASK, "none").equals("ask")
                ? Optional.of(new Consent(wait(step).orElse(DEFAULT_WAIT), refuse ? Otherwise.REFUSE : Otherwise.APPLY))
                : Optional.empty();
    }

    private static Optional<Duration> wait(StepSpec step) {
        try {
            String text = step.parameters().getOrDefault(WAIT, DEFAULT_WAIT.toString());
            return Optional.of(Duration.parse(text))
                    .filter(wait -> wait.toMillis() > 0 && wait.compareTo(LONGEST_WAIT) <= 0);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The plan with the question, after what is only brought and looked at. */
    StepPlan into(StepPlan plan, Machine machine, PackageAction action, Package pkg) {
        if (!(plan instanceof StepPlan.Work work)) {
            return plan;
        }
        if (!machine.facts().is(Facts.AGENT_ASKS, "true")) {
            return otherwise == Otherwise.APPLY
                    ? plan
                    : new StepPlan.Impossible(Message.of("engine.consent.nobody", machine.name()));
        }
        var actions = new ArrayList<Action>(work.actions());
        int first = 0;
        while (first < actions.size() && isHarmless(actions.get(first))) {
            first++;
        }
        actions.add(first, new Action.Ask(question(action, pkg), patience, otherwise));
        return new StepPlan.Work(List.copyOf(actions), work.proof());
    }

    private static boolean isHarmless(Action action) {
        return action instanceof Action.Fetch
                || action instanceof Action.Keep
                || action instanceof Action.Unpack
                || action instanceof Action.Require;
    }

    /** In both languages, since nobody knows who reads it. */
    private static String question(PackageAction action, Package pkg) {
        String what = action.word() + " " + pkg.id() + " " + pkg.version()
                + (pkg.summary().isEmpty() ? "" : " (" + pkg.summary() + ")");
        return what + ": may that be done now? / 今すぐ実行してもよろしいですか?";
    }
}
