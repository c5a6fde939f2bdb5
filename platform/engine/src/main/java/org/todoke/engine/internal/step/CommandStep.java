// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/**
 * Runs a command, with a package's file beside it if it wants one. Done when what its author named as the proof holds; that the exit code is the
 * proof must be said in so many words.
 */
@Component
public final class CommandStep implements StepType {

    @Override
    public String id() {
        return "command";
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        var findings = new ArrayList<>(KnownParameters.others(step, CommandWish.PARAMETERS));
        findings.addAll(CommandWish.of(step).findings());
        Optional<String> named = named(step);
        if (named.isPresent() && catalogue.find(named.get()).isEmpty()) {
            findings.add(Finding.error("engine.command-step.package", named.get()));
        }
        return List.copyOf(findings);
    }

    @Override
    public StepPlan plan(StepContext context) {
        StepSpec step = context.step();
        CommandWish wish = CommandWish.of(step);
        if (!wish.findings().isEmpty()) {
            return new StepPlan.Impossible(wish.findings().get(0).text());
        }
        var actions = new ArrayList<Action>();
        Optional<String> named = named(step);
        if (named.isPresent()) {
            Optional<Package> pkg = context.catalogue().find(named.get());
            if (pkg.isEmpty()) {
                return new StepPlan.Impossible(Message.of("engine.command-step.package", named.get()));
            }
            actions.add(new Action.Fetch(pkg.get().content(), pkg.get().fileName()));
        }
        actions.add(new Action.Run(wish.words(), "", Map.of(), step.timeLimit(), wish.accepted()));
        return new StepPlan.Work(actions, new Proof(wish.checks()));
    }

    private static Optional<String> named(StepSpec step) {
        return Optional.ofNullable(step.parameters().get(CommandWish.PACKAGE));
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        if (result.failure().isPresent()) {
            Result.Failure failure = result.failure().get();
            return Verdict.failed(
                    "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
        }
        CommandWish wish = CommandWish.of(context.step());
        String exit = result.lastExitCode().map(String::valueOf).orElse("-");
        Optional<Integer> unproved = proof.firstFailure(result.observations());
        if (unproved.isPresent()) {
            int index = unproved.get();
            return Verdict.failed(
                    "engine.command-step.not-proved",
                    Probes.describe(proof.checks().get(index)),
                    Probes.describe(result.observations(), index),
                    exit);
        }
        if (result.lastExitCode().filter(wish.accepted()::contains).isEmpty()) {
            return Verdict.failed("engine.command-step.exit", exit);
        }
        if (!proof.checks().isEmpty()) {
            return Verdict.done(
                    "engine.command-step.proved", Probes.describe(proof.checks().get(0)));
        }
        return wish.exitCodeProves()
                ? Verdict.done("engine.command-step.exit-proved", exit)
                : Verdict.failed("engine.command-step.no-proof");
    }
}
