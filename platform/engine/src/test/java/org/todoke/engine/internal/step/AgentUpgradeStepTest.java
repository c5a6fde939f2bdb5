// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.port.AgentRelease;
import org.todoke.engine.port.AgentRelease.Release;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType.Catalogue;
import org.todoke.spi.target.Capabilities;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;

@DisplayName("The step that upgrades an agent (F-1.2)")
class AgentUpgradeStepTest {

    private static final ContentRef JAR = new ContentRef("ab".repeat(32), 300_000);
    private static final Release OWN = new Release("2.0", JAR);
    private static final Result ENDED = new Result(List.of(), List.of(), Optional.empty());

    private final AgentUpgradeStep step = new AgentUpgradeStep(() -> Optional.of(OWN));

    @Test
    @DisplayName("brings the server's own agent")
    void plans() {
        StepPlan plan = step.plan(context(machine("1.0", "cd".repeat(32)), Map.of()));

        assertThat(plan)
                .isEqualTo(new StepPlan.Work(
                        List.of(
                                new Action.Fetch(JAR, "todoke-agent.jar"),
                                new Action.Upgrade("todoke-agent.jar", "2.0", Duration.ofMinutes(5))),
                        Proof.of()));
    }

    @Test
    @DisplayName("brings the agent of a package")
    void plansAPackage() {
        Package pkg = PackageBuilder.of("agent-3", "archive")
                .type(PackageType.AGENT_UPGRADE)
                .version("3.0")
                .build();

        StepPlan plan =
                step.plan(context(machine("1.0", ""), Map.of("package", "agent-3", "hello-limit", "PT1M"), pkg));

        assertThat(((StepPlan.Work) plan).actions())
                .containsExactly(
                        new Action.Fetch(pkg.content(), "todoke-agent.jar"),
                        new Action.Upgrade("todoke-agent.jar", "3.0", Duration.ofMinutes(1)));
    }

    @Test
    @DisplayName("is what a package step does with a package of an agent")
    void ofAPackageStep() {
        Package pkg = PackageBuilder.of("agent-3", "agent")
                .type(PackageType.AGENT_UPGRADE)
                .version("3.0")
                .build();
        var packageStep = new PackageStep();
        var context = context(machine("1.0", ""), Map.of("package", "agent-3"), pkg);

        assertThat(((StepPlan.Work) packageStep.plan(context)).actions())
                .last()
                .isEqualTo(new Action.Upgrade("todoke-agent.jar", "3.0", Duration.ofMinutes(5)));
        assertThat(packageStep.judge(context, Proof.of(), ENDED).done()).isFalse();
        var after = context(machine("3.0", pkg.content().sha256()), Map.of("package", "agent-3"), pkg);
        assertThat(packageStep.judge(after, Proof.of(), ENDED).done()).isTrue();

        Machine asking = MachineBuilder.named("pc-1")
                .facts(Facts.of(Map.of(Facts.AGENT_ASKS, "true")))
                .build();
        var asked = context(asking, Map.of("package", "agent-3", "consent", "ask"), pkg);
        assertThat(((StepPlan.Work) packageStep.plan(asked)).actions())
                .extracting(action -> action.getClass().getSimpleName())
                .as("F-2.10: people are asked before their agent is replaced too")
                .containsExactly("Fetch", "Ask", "Upgrade");
    }

    @Test
    @DisplayName("does nothing where that very jar runs; another build of the same version is replaced")
    void there() {
        assertThat(step.plan(context(machine("2.0", JAR.sha256()), Map.of()))).isInstanceOf(StepPlan.Nothing.class);
        assertThat(step.plan(context(machine("2.0", "cd".repeat(32)), Map.of())))
                .isInstanceOf(StepPlan.Work.class);
    }

    @Test
    @DisplayName("is done when the new agent has said hello, and not before")
    void judges() {
        assertThat(step.judge(context(machine("2.0", JAR.sha256()), Map.of()), Proof.of(), ENDED)
                        .done())
                .isTrue();

        var verdict = step.judge(context(machine("1.0", "cd".repeat(32)), Map.of()), Proof.of(), ENDED);
        assertThat(verdict.done()).isFalse();
        assertThat(verdict.reason().key()).isEqualTo("engine.agent-upgrade.not-proved");
    }

    @Test
    @DisplayName("says why the agent before it is back")
    void rolledBack() {
        Result result = Result.failed(Result.Failure.Cause.UPGRADE_ROLLED_BACK, "It ended with exit code 1");

        var verdict = step.judge(context(machine("1.0", ""), Map.of()), Proof.of(), result);

        assertThat(verdict.done()).isFalse();
        assertThat(verdict.reason().key()).isEqualTo("engine.failure.upgrade_rolled_back");
        assertThat(verdict.reason().args()).containsExactly("It ended with exit code 1");
    }

    @Test
    @DisplayName("says when the server has no agent to give")
    void noAgent() {
        AgentRelease none = Optional::empty;
        var empty = new AgentUpgradeStep(none);

        assertThat(empty.plan(context(machine("1.0", ""), Map.of()))).isInstanceOf(StepPlan.Impossible.class);
        assertThat(empty.check(spec(Map.of()), id -> Optional.empty())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "PT0S", "PT-1M", "PT2H"})
    @DisplayName("refuses a time that is none, or too long")
    void helloLimit(String limit) {
        assertThat(step.check(spec(Map.of("hello-limit", limit)), id -> Optional.empty()))
                .extracting(finding -> finding.text().key())
                .containsExactly("engine.agent-upgrade.hello-limit");
    }

    @Test
    @DisplayName("refuses a package of another type")
    void otherType() {
        Package pkg = PackageBuilder.of("app", "archive").build();

        assertThat(step.check(spec(Map.of("package", "app")), id -> Optional.of(pkg)))
                .extracting(finding -> finding.text().key())
                .containsExactly("engine.agent-upgrade.other-type");
    }

    private static Machine machine(String version, String hash) {
        return MachineBuilder.named("pc-1")
                .agentVersion(version)
                .facts(Facts.of(Map.of(Facts.AGENT_HASH, hash)))
                .build();
    }

    private static StepSpec spec(Map<String, String> parameters) {
        return new StepSpec(AgentUpgradeStep.ID, parameters, Duration.ofHours(1));
    }

    private static StepContext context(Machine machine, Map<String, String> parameters, Package... packages) {
        Catalogue catalogue = id -> List.of(packages).stream()
                .filter(pkg -> pkg.id().value().equals(id))
                .findFirst();
        return new StepContext(machine, StepSamples.ON, spec(parameters), Capabilities.of(), catalogue);
    }
}
