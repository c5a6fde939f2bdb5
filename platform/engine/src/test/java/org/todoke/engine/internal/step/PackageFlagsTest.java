// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Action.Require;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType.Catalogue;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.Sessions;
import org.todoke.testkit.fake.FakeCatalogue;

@DisplayName("The package step honours")
class PackageFlagsTest {

    private static final Action RESTART = new Action.Power(Action.Power.Change.RESTART);
    private static final Check CONDITION = check("/condition");
    private static final Check SOMEONE = check("/someone");
    private static final Proof GONE = Proof.of(new Check(new Probe.File("/done"), new Expectation.Absent()));

    private final PackageStep step = new PackageStep();
    private final ScriptedFormat format = new ScriptedFormat();
    private final List<Package> catalogue = new ArrayList<>();
    private Capabilities capabilities = Capabilities.of(PackageRules.of(format));
    private Facts facts = Facts.none();
    private String action = "install";

    @Test
    @DisplayName("F-2.14: restart after, proof after the restart")
    void restartsAfter() {
        add("hello", setup(true, false, false, Optional.empty()), Dependencies.none());

        assertThat(kinds()).containsExactly("Fetch", "Run", "Power");
        assertThat(work().actions()).endsWith(RESTART);
    }

    @Test
    @DisplayName("F-2.14: run alone, so the machine restarts before it, with the content there already")
    void restartsBefore() {
        add("hello", setup(true, true, false, Optional.empty()), Dependencies.none());

        assertThat(kinds()).containsExactly("Fetch", "Power", "Run", "Power");
    }

    @Test
    @DisplayName("an agent with a private root, whose machine is not restarted; it is said that a restart is missing")
    void privateRoot() {
        add("hello", setup(true, true, false, Optional.empty()), Dependencies.none());
        facts = Facts.of(Map.of(Facts.AGENT_ROOT, "/srv/jail"));

        assertThat(kinds()).containsExactly("Fetch", "Run");
        assertThat(judged(Observation.present("1"))).isEqualTo("engine.package-step.proved-restart");
        facts = Facts.of(Map.of(Facts.AGENT_ROOT, "C:\\"));
        assertThat(kinds()).containsExactly("Fetch", "Power", "Run", "Power");
        assertThat(judged(Observation.present("1"))).isEqualTo("engine.package-step.proved");
    }

    @Test
    @DisplayName("F-2.16: conditions, looked at by the agent before anything is done")
    void conditions() {
        add("hello", plain(), new Dependencies(List.of(CONDITION), List.of(), List.of(), List.of(), Optional.empty()));

        assertThat(work().actions().get(0)).isEqualTo(Require.all(List.of(CONDITION)));
        assertThat(kinds()).containsExactly("Require", "Fetch", "Run");
    }

    @Test
    @DisplayName("F-2.16: packages of which one must be there, and those that must not, each by its proof")
    void relatives() {
        Proof own = Proof.of(check("/sp1"));
        add("sp1", setupProvedBy(own), Dependencies.none());
        add("sp2", plain(), Dependencies.none());
        add("hello", plain(), requiring(List.of(List.of("sp1", "sp2")), List.of("sp1")));

        assertThat(work().actions().subList(0, 2))
                .containsExactly(
                        new Require(Require.Wanted.HOLDS, List.of(own, ScriptedFormat.PROOF)),
                        new Require(Require.Wanted.HOLDS_NOT, List.of(own)));
    }

    @Test
    @DisplayName("requirements of which the machine can have none: it is impossible, and said so")
    void unmeetable() {
        add("alien", Setup.of("alien-format", "a.bin"), Dependencies.none());
        add("hello", plain(), requiring(List.of(List.of("alien")), List.of("alien")));

        assertThat(plan())
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.package-step.unmeetable", "hello", "[alien]")));
    }

    @Test
    @DisplayName("F-1.3: a user logged on: where it is certain that nobody is, nothing begins; unknown stays unknown")
    void logon() {
        add("hello", setup(false, false, true, Optional.empty()), Dependencies.none());

        assertThat(kinds()).containsExactly("Fetch", "Run");

        capabilities = Capabilities.of(PackageRules.of(format), new Sessions(SOMEONE));
        assertThat(work().actions().get(0)).isEqualTo(new Require(Require.Wanted.MAY_HOLD, List.of(Proof.of(SOMEONE))));
    }

    @Test
    @DisplayName("F-1.3: a command that hung for want of a user is reported with that reason")
    void logonReported() {
        add("hello", setup(false, false, true, Optional.empty()), Dependencies.none());
        var hung = new Result(
                List.of(),
                List.of(),
                Optional.of(new Result.Failure(Result.Failure.Cause.COMMAND_TIMED_OUT, "after 60 s")));

        assertThat(step.judge(context(), ScriptedFormat.PROOF, hung).reason())
                .isEqualTo(Message.of("engine.package-step.no-user", "after 60 s"));
    }

    @Test
    @DisplayName("removal as the package says, proved by what it says is gone")
    void removes() {
        action = "remove";
        add(
                "hello",
                setup(true, false, false, Optional.of(new Removal(List.of("uninstall"), Optional.of(GONE)))),
                Dependencies.none());

        assertThat(kinds()).containsExactly("Run", "Power");
        assertThat(work().proof()).isEqualTo(GONE);
        assertThat(step.judge(context(), GONE, new Result(List.of(), List.of(Observation.absent()), Optional.empty()))
                        .reason()
                        .key())
                .isEqualTo("engine.package-step.removed");
    }

    @Test
    @DisplayName("needs for a package that is to go, looked at by the agent before anything is done")
    void stillNeeded() {
        Proof needing = Proof.of(check("/needing"));
        Proof other = Proof.of(check("/other"));
        action = "remove";
        add("hello", removable(), Dependencies.none());
        add("needing", setupProvedBy(needing), requiring(List.of(List.of("hello")), List.of()));
        assertThat(work().actions().get(0)).isEqualTo(new Require(Require.Wanted.HOLDS_NOT, List.of(needing)));

        add("other", setupProvedBy(other), Dependencies.none());
        add(
                "either",
                setupProvedBy(Proof.of(check("/either"))),
                requiring(List.of(List.of("hello", "other")), List.of()));
        assertThat(work().actions().subList(0, 2))
                .containsExactly(
                        new Require(Require.Wanted.HOLDS, List.of(other)),
                        new Require(Require.Wanted.HOLDS_NOT, List.of(needing)));

        facts = Facts.of(Map.of(
                ProbeFact.name(new Probe.File("/either")), ProbeFact.absent(),
                ProbeFact.name(new Probe.File("/needing")), ProbeFact.absent()));
        assertThat(kinds()).containsExactly("Run");
    }

    @Test
    @DisplayName("that the package before it fulfils a need as well, in a rollback")
    void rollbackFulfilsNeeds() {
        action = "rollback";
        add("hello-1", setupProvedBy(Proof.of(check("/1.0"))), Dependencies.none());
        add(
                "hello",
                removable(),
                new Dependencies(List.of(), List.of(), List.of(), List.of(), Optional.of(new PackageId("hello-1"))));
        add("any", setupProvedBy(Proof.of(check("/any"))), requiring(List.of(List.of("hello", "hello-1")), List.of()));
        assertThat(kinds()).containsExactly("Run", "Fetch", "Run");

        add("new-one", setupProvedBy(Proof.of(check("/new"))), requiring(List.of(List.of("hello")), List.of()));
        assertThat(kinds()).containsExactly("Require", "Run", "Fetch", "Run");
    }

    private static Setup removable() {
        return setup(false, false, false, Optional.of(new Removal(List.of("off"), Optional.of(GONE))));
    }

    @Test
    @DisplayName("that a package without a way off, or without proof of it, is not taken off")
    void refusesRemoval() {
        action = "remove";
        add("hello", plain(), Dependencies.none());
        assertThat(plan()).isEqualTo(new StepPlan.Impossible(Message.of("engine.package-step.no-removal", "hello")));

        catalogue.clear();
        add(
                "hello",
                setup(false, false, false, Optional.of(new Removal(List.of("off"), Optional.empty()))),
                Dependencies.none());
        assertThat(plan())
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.package-step.no-removal-proof", "hello")));
    }

    @Test
    @DisplayName("rollback: the later one off, the earlier one on, proved by the earlier one's proof")
    void rollsBack() {
        action = "rollback";
        Proof earlier = Proof.of(check("/1.0"));
        add("hello-1", setupProvedBy(earlier), Dependencies.none());
        add(
                "hello",
                setup(false, false, false, Optional.of(new Removal(List.of("off"), Optional.of(GONE)))),
                new Dependencies(List.of(), List.of(), List.of(), List.of(), Optional.of(new PackageId("hello-1"))));

        assertThat(kinds()).containsExactly("Run", "Fetch", "Run");
        assertThat(work().proof()).isEqualTo(earlier);

        add("other", plain(), Dependencies.none());
        assertThat(step.check(spec("other"), catalogue()))
                .containsExactly(Finding.error("engine.package-step.no-previous", "other"));
    }

    @Test
    @DisplayName("its parameters: an action that it does not know is refused when the scenario is made")
    void refusesActions() {
        action = "polish";
        add("hello", plain(), Dependencies.none());

        assertThat(step.check(spec("hello"), catalogue()))
                .containsExactly(Finding.error("engine.package-step.action", "polish"));
    }

    @Test
    @DisplayName("F-2.11: a service pack that goes by itself is warned of in a scenario")
    void warnsOfUrgency() {
        var basics = Basics.of(PackageType.SERVICE_PACK, "3.0").withUrgency(Urgency.HIGH);
        catalogue.add(new Package(
                new PackageId("sp"),
                1,
                new ContentRef("ab".repeat(32), 7),
                basics,
                plain(),
                Applicability.everywhere(),
                Dependencies.none()));

        assertThat(step.check(spec("sp"), catalogue()))
                .containsExactly(Finding.warning("engine.package.goes-by-itself", "sp"));
    }

    private void add(String id, Setup setup, Dependencies dependencies) {
        catalogue.add(new Package(
                new PackageId(id),
                1,
                new ContentRef("ab".repeat(32), 7),
                Basics.of(PackageType.APPLICATION, "1.0"),
                setup,
                Applicability.everywhere(),
                dependencies));
    }

    private static Setup plain() {
        return setup(false, false, false, Optional.empty());
    }

    private static Setup setup(boolean restart, boolean alone, boolean logon, Optional<Removal> removal) {
        return new Setup(
                ScriptedFormat.NAME,
                "hello.bin",
                List.of(),
                "",
                List.of(),
                "",
                Optional.empty(),
                restart,
                alone,
                logon,
                removal);
    }

    private static Setup setupProvedBy(Proof proof) {
        return new Setup(
                ScriptedFormat.NAME,
                "hello.bin",
                List.of(),
                "",
                List.of(),
                "",
                Optional.of(proof),
                false,
                false,
                false,
                Optional.empty());
    }

    private static Dependencies requiring(List<List<String>> requires, List<String> conflicts) {
        return new Dependencies(
                List.of(),
                requires.stream()
                        .map(any -> any.stream().map(PackageId::new).toList())
                        .toList(),
                conflicts.stream().map(PackageId::new).toList(),
                List.of(),
                Optional.empty());
    }

    private static Check check(String path) {
        return new Check(new Probe.File(path), new Expectation.Exists());
    }

    private StepPlan plan() {
        return step.plan(context());
    }

    private StepPlan.Work work() {
        return (StepPlan.Work) plan();
    }

    private List<String> kinds() {
        return work().actions().stream()
                .map(action -> action.getClass().getSimpleName())
                .toList();
    }

    private String judged(Observation seen) {
        var result = new Result(List.of(), List.of(seen), Optional.empty());
        return step.judge(context(), ScriptedFormat.PROOF, result).reason().key();
    }

    private Catalogue catalogue() {
        return new FakeCatalogue(catalogue);
    }

    private StepSpec spec(String pkg) {
        return new StepSpec("package", Map.of("package", pkg, "action", action), Duration.ofMinutes(5));
    }

    private StepContext context() {
        var machine = new Machine(
                new MachineId("m-00000001"),
                "pc-1",
                "",
                facts,
                Optional.of("test-os"),
                Message.of("test.os"),
                Machine.Standing.ENROLLED,
                "1",
                Instant.EPOCH,
                Optional.empty());
        return new StepContext(machine, StepSamples.ON, spec("hello"), capabilities, catalogue());
    }
}
