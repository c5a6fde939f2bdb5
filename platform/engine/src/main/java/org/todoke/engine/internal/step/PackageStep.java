// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageFormat.ExitMeaning;
import org.todoke.spi.target.PackageRules;

/** Installs one package, takes it off, or goes back to the one before it, by the rules of the machine's target, and believes it only when proved. */
@Component
public final class PackageStep implements StepType {

    static final String PACKAGE = "package";

    @Override
    public String id() {
        return "package";
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        String named = step.parameters().getOrDefault(PACKAGE, "");
        if (named.isBlank()) {
            return List.of(Finding.error("engine.package-step.unnamed"));
        }
        List<Finding> others = KnownParameters.others(
                step, PACKAGE, PackageAction.PARAMETER, Consent.ASK, Consent.WAIT, Consent.OTHERWISE);
        if (!others.isEmpty()) {
            return others;
        }
        Optional<PackageAction> action = PackageAction.of(step);
        if (action.isEmpty()) {
            return List.of(Finding.error(
                    "engine.package-step.action", step.parameters().get(PackageAction.PARAMETER)));
        }
        Optional<Finding> consent = Consent.error(step);
        if (consent.isPresent()) {
            return List.of(consent.get());
        }
        return catalogue
                .find(named)
                .map(pkg -> check(pkg, action.get()))
                .orElseGet(() -> List.of(Finding.error("engine.package-step.missing", named)));
    }

    /** F-2.11: what goes out by itself needs no scenario. */
    private static List<Finding> check(Package pkg, PackageAction action) {
        if (action == PackageAction.ROLLBACK && pkg.dependencies().previous().isEmpty()) {
            return List.of(Finding.error("engine.package-step.no-previous", pkg.id()));
        }
        boolean goesByItself = pkg.urgency() == Urgency.HIGHEST || pkg.urgency() == Urgency.HIGH;
        return action == PackageAction.INSTALL && pkg.type() == PackageType.SERVICE_PACK && goesByItself
                ? List.of(Finding.warning("engine.package.goes-by-itself", pkg.id()))
                : List.of();
    }

    @Override
    public StepPlan plan(StepContext context) {
        Optional<Package> pkg = wanted(context);
        if (pkg.isEmpty()) {
            return new StepPlan.Impossible(Message.of(
                    "engine.package-step.missing", context.step().parameters().get(PACKAGE)));
        }
        StepPlan plan = isAgent(context, pkg.get())
                ? AgentUpgradeStep.plan(context, AgentUpgradeStep.release(pkg.get()))
                : format(context, pkg.get())
                        .map(format -> new PackagePlans(context, pkg.get(), format).of(action(context)))
                        .orElseGet(() -> new StepPlan.Impossible(unknownFormat(context, pkg.get())));
        return Consent.of(context.step())
                .map(consent -> consent.into(plan, context.machine(), action(context), pkg.get()))
                .orElse(plan);
    }

    /** What is the machine's own agent is installed by that, and no format of the target's is asked. */
    private static boolean isAgent(StepContext context, Package pkg) {
        return pkg.type() == PackageType.AGENT_UPGRADE && action(context) == PackageAction.INSTALL;
    }

    static Message unknownFormat(StepContext context, Package pkg) {
        return Message.of(
                "engine.package-step.format",
                pkg.id(),
                pkg.format(),
                context.machine().targetId().orElse("-"));
    }

    private static PackageAction action(StepContext context) {
        return PackageAction.of(context.step()).orElse(PackageAction.INSTALL);
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        Optional<Package> agent = wanted(context).filter(pkg -> isAgent(context, pkg));
        if (agent.isPresent()) {
            return AgentUpgradeStep.judge(context, agent.map(AgentUpgradeStep::release), result);
        }
        if (result.failure().isPresent()) {
            return failed(context, result.failure().get());
        }
        String name = context.step().parameters().getOrDefault(PACKAGE, "?");
        Optional<ExitMeaning> exit = exitMeaning(context, result);
        Optional<Integer> unproved = proof.firstFailure(result.observations());
        if (unproved.isPresent()) {
            int index = unproved.get();
            return Verdict.failed(
                    "engine.package-step.not-proved",
                    name,
                    Probes.describe(proof.checks().get(index)),
                    Probes.describe(result.observations(), index),
                    result.lastExitCode().map(String::valueOf).orElse("-"));
        }
        if (exit.filter(meaning -> meaning.kind() == ExitMeaning.Kind.FAILURE).isPresent()) {
            return Verdict.failed(
                    "engine.package-step.exit", name, result.lastExitCode().orElseThrow());
        }
        String shown = Probes.describe(result.observations(), 0);
        return Verdict.done(doneKey(context, exit), name, shown);
    }

    /** F-1.3: a service cannot see a lock screen, so what may have been the reason is said only where the command hung. */
    private static Verdict failed(StepContext context, Result.Failure failure) {
        if (failure.cause() == Result.Failure.Cause.PRECONDITION && action(context) != PackageAction.INSTALL) {
            return Verdict.failed(
                    "engine.package-step.still-needed",
                    context.step().parameters().getOrDefault(PACKAGE, "?"),
                    failure.detail());
        }
        boolean wantsUser =
                wanted(context).filter(pkg -> pkg.setup().logonNeeded()).isPresent();
        return failure.cause() == Result.Failure.Cause.COMMAND_TIMED_OUT && wantsUser
                ? Verdict.failed("engine.package-step.no-user", failure.detail())
                : Verdict.failed("engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
    }

    private static String doneKey(StepContext context, Optional<ExitMeaning> exit) {
        return switch (action(context)) {
            case INSTALL ->
                restartIsMissing(context, exit) ? "engine.package-step.proved-restart" : "engine.package-step.proved";
            case REMOVE -> "engine.package-step.removed";
            case ROLLBACK -> "engine.package-step.rolled-back";
        };
    }

    /** The package (F-2.14) or the installer's exit code wants one, and the order had none. */
    private static boolean restartIsMissing(StepContext context, Optional<ExitMeaning> exit) {
        boolean packageWants = wanted(context).filter(Package::restartNeeded).isPresent();
        boolean installerWants = exit.filter(meaning -> meaning.kind() == ExitMeaning.Kind.RESTART_NEEDED)
                .isPresent();
        boolean done = packageWants && Restarts.arePossible(context.machine().facts());
        return (packageWants || installerWants) && !done;
    }

    private static Optional<ExitMeaning> exitMeaning(StepContext context, Result result) {
        return wanted(context)
                .flatMap(pkg -> format(context, pkg))
                .flatMap(format -> result.lastExitCode().map(format::meaningOf));
    }

    private static Optional<Package> wanted(StepContext context) {
        return context.catalogue().find(context.step().parameters().getOrDefault(PACKAGE, ""));
    }

    static Optional<PackageFormat> format(StepContext context, Package pkg) {
        return context.capabilities().get(PackageRules.class).flatMap(rules -> rules.format(pkg.format()));
    }
}
