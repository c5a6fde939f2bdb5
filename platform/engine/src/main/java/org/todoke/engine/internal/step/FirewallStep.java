// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.Firewall.Opening;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallScript.Loss;

/**
 * Opens a machine's ports by the rules of its target, and believes it only when they are read back. What a system does not let anybody read back is
 * applied and said to be so, but not completed (ADR 40).
 */
@Component
public final class FirewallStep implements StepType {

    @Override
    public String id() {
        return "firewall";
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        var findings = new ArrayList<>(KnownParameters.others(step, FirewallWish.PRESET, FirewallWish.FROM));
        findings.addAll(FirewallWish.of(step).findings());
        return List.copyOf(findings);
    }

    @Override
    public StepPlan plan(StepContext context) {
        FirewallWish wish = FirewallWish.of(context.step());
        if (!wish.findings().isEmpty()) {
            return new StepPlan.Impossible(wish.findings().get(0).text());
        }
        Optional<Firewall> firewall = context.capabilities().get(Firewall.class);
        String target = context.machine().targetId().orElse("-");
        if (firewall.isEmpty()) {
            return impossible("engine.firewall-step.none", target);
        }
        if (wish.preset().isPresent()
                && !firewall.get().presets().contains(wish.preset().get())) {
            return impossible("engine.firewall-step.no-preset", target, wish.presetWord());
        }
        return opening(context)
                .map(FirewallStep::plan)
                .orElseGet(() -> impossible(
                        "engine.firewall-step.cannot", context.machine().name()));
    }

    private static StepPlan plan(Opening opening) {
        String leftOut = names(opening, Loss.Kind.RULE);
        return leftOut.isEmpty()
                ? new StepPlan.Work(opening.actions(), opening.proof())
                : impossible("engine.firewall-step.left-out", leftOut);
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        if (result.failure().isPresent()) {
            Result.Failure failure = result.failure().get();
            return Verdict.failed(
                    "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
        }
        String exit = result.lastExitCode().map(String::valueOf).orElse("-");
        if (proof.checks().isEmpty()) {
            return allAccepted(opening(context), result)
                    ? Verdict.failed("engine.firewall-step.applied-unproved")
                    : Verdict.failed("engine.firewall-step.not-applied", exit);
        }
        Optional<Integer> unproved = proof.firstFailure(result.observations());
        if (unproved.isPresent()) {
            int index = unproved.get();
            return Verdict.failed(
                    "engine.firewall-step.not-proved",
                    Probes.describe(proof.checks().get(index)),
                    Probes.describe(result.observations(), index),
                    exit);
        }
        int checks = proof.checks().size();
        String wider = opening(context)
                .map(opening -> names(opening, Loss.Kind.REMOTE_ADDRESSES, Loss.Kind.PROFILES))
                .orElse("");
        return wider.isEmpty()
                ? Verdict.done("engine.firewall-step.proved", checks)
                : Verdict.done("engine.firewall-step.proved-wider", checks, wider);
    }

    private static Optional<Opening> opening(StepContext context) {
        FirewallWish wish = FirewallWish.of(context.step());
        var facts = context.machine().facts();
        Site usual = new Site("", wish.from());
        Site site = wish.preset().map(usual::by).orElse(usual);
        return context.capabilities()
                .get(Firewall.class)
                .flatMap(firewall -> firewall.open(
                        firewall.rules(Role.MACHINE, facts, site),
                        facts,
                        context.step().timeLimit()));
    }

    /** Whether each command was run and ended as it should. */
    private static boolean allAccepted(Optional<Opening> opening, Result result) {
        List<Action.Run> commands = opening.stream()
                .flatMap(all -> all.actions().stream())
                .filter(Action.Run.class::isInstance)
                .map(Action.Run.class::cast)
                .toList();
        boolean all = !commands.isEmpty() && commands.size() == result.exits().size();
        for (int i = 0; all && i < commands.size(); i++) {
            all = result.exits()
                    .get(i)
                    .exitCode()
                    .filter(commands.get(i).acceptedExits()::contains)
                    .isPresent();
        }
        return all;
    }

    private static String names(Opening opening, Loss.Kind... kinds) {
        return opening.losses().stream()
                .filter(loss -> List.of(kinds).contains(loss.kind()))
                .map(Loss::rule)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static StepPlan impossible(String key, Object... args) {
        return new StepPlan.Impossible(Message.of(key, args));
    }
}
