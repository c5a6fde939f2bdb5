// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.port.AgentRelease;
import org.todoke.engine.port.AgentRelease.Release;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;

/**
 * Brings a machine's agent up to date (F-1.2): to the one that came with this server, or to that of a package. It is proved by the hello of the new
 * agent, which says its version and the hash of its jar; where that does not come the agent before it is back, and says why.
 */
@Component
public final class AgentUpgradeStep implements StepType {

    public static final String ID = "agent-upgrade";

    static final String HELLO_LIMIT = "hello-limit";

    private static final String FILE = "todoke-agent.jar";
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    private final AgentRelease own;

    @Activate
    public AgentUpgradeStep(@Reference AgentRelease own) {
        this.own = own;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(StepSpec step, Catalogue catalogue) {
        List<Finding> others = KnownParameters.others(step, PackageStep.PACKAGE, HELLO_LIMIT);
        if (!others.isEmpty()) {
            return others;
        }
        if (helloLimit(step).isEmpty()) {
            return List.of(Finding.error("engine.agent-upgrade.hello-limit", LONGEST_LIMIT));
        }
        String named = step.parameters().getOrDefault(PackageStep.PACKAGE, "");
        if (named.isEmpty()) {
            return own.current().isPresent() ? List.of() : List.of(Finding.warning("engine.agent-upgrade.none"));
        }
        Optional<Package> pkg = catalogue.find(named);
        if (pkg.isEmpty()) {
            return List.of(Finding.error("engine.package-step.missing", named));
        }
        return pkg.get().type() == PackageType.AGENT_UPGRADE
                ? List.of()
                : List.of(Finding.error("engine.agent-upgrade.other-type", named));
    }

    private static Optional<Duration> helloLimit(StepSpec step) {
        try {
            return Optional.of(step.parameters().getOrDefault(HELLO_LIMIT, ""))
                    .map(text -> text.isEmpty() ? DEFAULT_LIMIT : Duration.parse(text))
                    .filter(limit -> !limit.isNegative() && !limit.isZero())
                    .filter(limit -> limit.compareTo(LONGEST_LIMIT) <= 0);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public StepPlan plan(StepContext context) {
        Optional<Release> wanted = wanted(context);
        if (wanted.isEmpty()) {
            return new StepPlan.Impossible(Message.of("engine.agent-upgrade.none"));
        }
        return plan(context, wanted.get());
    }

    static StepPlan plan(StepContext context, Release release) {
        if (isRunBy(context.machine(), release)) {
            return new StepPlan.Nothing(Message.of("engine.agent-upgrade.there", release.version()));
        }
        Duration limit = helloLimit(context.step()).orElse(DEFAULT_LIMIT);
        return new StepPlan.Work(
                List.of(new Action.Fetch(release.content(), FILE), new Action.Upgrade(FILE, release.version(), limit)),
                Proof.of());
    }

    @Override
    public Verdict judge(StepContext context, Proof proof, Result result) {
        return judge(context, wanted(context), result);
    }

    static Verdict judge(StepContext context, Optional<Release> wanted, Result result) {
        if (result.failure().isPresent()) {
            Result.Failure failure = result.failure().get();
            return Verdict.failed(
                    "engine.failure." + failure.cause().name().toLowerCase(Locale.ROOT), failure.detail());
        }
        Machine machine = context.machine();
        if (wanted.filter(release -> isRunBy(machine, release)).isPresent()) {
            return Verdict.done(
                    "engine.agent-upgrade.proved",
                    machine.agentVersion(),
                    machine.facts().get(Facts.BOOT_ID).orElse("-"));
        }
        return Verdict.failed(
                "engine.agent-upgrade.not-proved", wanted.map(Release::version).orElse("-"), machine.agentVersion());
    }

    private Optional<Release> wanted(StepContext context) {
        String named = context.step().parameters().getOrDefault(PackageStep.PACKAGE, "");
        return named.isEmpty() ? own.current() : context.catalogue().find(named).map(AgentUpgradeStep::release);
    }

    static Release release(Package pkg) {
        return new Release(pkg.version(), pkg.content());
    }

    /** By the hash of the jar that said hello; two builds may call themselves the same. */
    private static boolean isRunBy(Machine machine, Release release) {
        return machine.agentVersion().equals(release.version())
                && machine.facts().is(Facts.AGENT_HASH, release.content().sha256());
    }
}
