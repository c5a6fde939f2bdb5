// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageFormat.ExitMeaning;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.spi.target.PackageRules;

/** Installs one package, by the rules of the machine's target, and believes it only when proved. */
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
        return catalogue.find(named).isPresent()
                ? List.of()
                : List.of(Finding.error("engine.package-step.missing", named));
    }

    @Override
    public StepPlan plan(StepContext context) {
        Optional<Package> pkg = wanted(context);
        if (pkg.isEmpty()) {
            return new StepPlan.Impossible(Message.of(
                    "engine.package-step.missing", context.step().parameters().get(PACKAGE)));
        }
        return format(context, pkg.get())
                .map(format -> plan(context, pkg.get(), format))
                .orElseGet(() -> new StepPlan.Impossible(Message.of(
                        "engine.package-step.format",
                        pkg.get().id(),
                        pkg.get().format(),
                        context.machine().targetId().orElse("-"))));
    }

    private static StepPlan plan(StepContext context, Package pkg, PackageFormat format) {
        Facts facts = context.machine().facts();
        Optional<Finding> error = Stream.concat(format.check(pkg).stream(), format.checkOn(pkg, facts).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return new StepPlan.Impossible(error.get().text());
        }
        Installation installation = format.install(pkg, facts, context.step().timeLimit());
        Proof proof = pkg.proof().orElse(installation.proof());
        return proof.checks().isEmpty()
                ? new StepPlan.Impossible(Message.of("engine.package-step.no-proof", pkg.id()))
                : new StepPlan.Work(installation.actions(), proof);
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        if (result.failure().isPresent()) {
            Result.Failure failure = result.failure().get();
            return Verdict.failed(
                    "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
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
        return wantsRestart(context, exit)
                ? Verdict.done("engine.package-step.proved-restart", name, shown)
                : Verdict.done("engine.package-step.proved", name, shown);
    }

    /** By the package's own word (F-2.14) or by the installer's exit code. */
    private static boolean wantsRestart(StepContext context, Optional<ExitMeaning> exit) {
        return wanted(context).filter(Package::restartNeeded).isPresent()
                || exit.filter(meaning -> meaning.kind() == ExitMeaning.Kind.RESTART_NEEDED)
                        .isPresent();
    }

    private static Optional<ExitMeaning> exitMeaning(StepContext context, Result result) {
        return wanted(context)
                .flatMap(pkg -> format(context, pkg))
                .flatMap(format -> result.lastExitCode().map(format::meaningOf));
    }

    private static Optional<Package> wanted(StepContext context) {
        return context.catalogue().find(context.step().parameters().getOrDefault(PACKAGE, ""));
    }

    private static Optional<PackageFormat> format(StepContext context, Package pkg) {
        return context.capabilities().get(PackageRules.class).flatMap(rules -> rules.format(pkg.format()));
    }
}
