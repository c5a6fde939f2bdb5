// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/** Copies a package's file to a place on the machine, whatever the package's format; done when the file there has the same hash. */
@Component
public final class FileStep implements StepType {

    static final String PACKAGE = "package";
    static final String TO = "to";

    /** Of Unix, of a drive or a share of Windows, or below the agent's install root. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?s)(/|[A-Za-z]:[\\\\/]|\\\\\\\\[^\\\\/]+\\\\|\\$\\{root}[\\\\/]).*[^\\\\/]");

    @Override
    public String id() {
        return "file";
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        var findings = new ArrayList<>(KnownParameters.others(step, PACKAGE, TO));
        String named = step.parameters().getOrDefault(PACKAGE, "");
        if (catalogue.find(named).isEmpty()) {
            findings.add(Finding.error("engine.file-step.package", named));
        }
        if (!isPlace(step)) {
            findings.add(Finding.error("engine.file-step.to", step.parameters().getOrDefault(TO, "")));
        }
        return List.copyOf(findings);
    }

    @Override
    public StepPlan plan(StepContext context) {
        StepSpec step = context.step();
        String named = step.parameters().getOrDefault(PACKAGE, "");
        Optional<Package> pkg = context.catalogue().find(named);
        if (pkg.isEmpty()) {
            return new StepPlan.Impossible(Message.of("engine.file-step.package", named));
        }
        String to = step.parameters().getOrDefault(TO, "");
        if (!isPlace(step)) {
            return new StepPlan.Impossible(Message.of("engine.file-step.to", to));
        }
        String fileName = pkg.get().fileName();
        var content = pkg.get().content();
        return new StepPlan.Work(
                List.of(new Action.Fetch(content, fileName), new Action.Place(fileName, to)),
                Proof.of(new Check(new Probe.Hash(to), new Expectation.Equal(content.sha256()))));
    }

    private static boolean isPlace(StepSpec step) {
        String to = step.parameters().getOrDefault(TO, "");
        return ABSOLUTE.matcher(to).matches() && to.indexOf('\0') < 0;
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        String to = context.step().parameters().getOrDefault(TO, "?");
        if (result.failure().isPresent()) {
            Result.Failure failure = result.failure().get();
            return Verdict.failed(
                    "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
        }
        return proof.firstFailure(result.observations())
                .map(index -> Verdict.failed(
                        "engine.file-step.not-proved", to, Probes.describe(result.observations(), index)))
                .orElseGet(() -> Verdict.done("engine.file-step.proved", to));
    }
}
