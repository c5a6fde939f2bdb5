// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.todoke.api.pkg.Setup;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.text.EngineTexts;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType.Verdict;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.PackageRules;

@DisplayName("The package step")
class PackageStepTest {

    private static final ContentRef CONTENT = new ContentRef("ab".repeat(32), 7);
    private static final Proof OWN_PROOF =
            Proof.of(new Check(new Probe.Registry("HKLM\\X", "CSDVersion"), new Expectation.Equal("Service Pack 3")));

    private final PackageStep step = new PackageStep();
    private final ScriptedFormat format = new ScriptedFormat();
    private Capabilities capabilities = Capabilities.of(PackageRules.of(format));
    private Optional<Package> pkg = Optional.of(pkg(ScriptedFormat.NAME, Optional.empty()));

    @Test
    @DisplayName("does what the target's format says, and proves it its way")
    void plans() {
        var work = (StepPlan.Work) step.plan(context());

        assertThat(work.actions().get(0)).isEqualTo(new Action.Fetch(CONTENT, "hello.bin"));
        assertThat(work.proof()).isEqualTo(ScriptedFormat.PROOF);
    }

    @Test
    @DisplayName("prefers the package's own proof")
    void prefersOwnProof() {
        pkg = Optional.of(pkg(ScriptedFormat.NAME, Optional.of(OWN_PROOF)));

        assertThat(((StepPlan.Work) step.plan(context())).proof()).isEqualTo(OWN_PROOF);
    }

    @Test
    @DisplayName("is impossible with a package that is gone")
    void missesPackage() {
        pkg = Optional.empty();

        assertImpossible("engine.package-step.missing", "hello");
    }

    @Test
    @DisplayName("is impossible with a format that the target cannot install")
    void missesFormat() {
        pkg = Optional.of(pkg("rpm", Optional.empty()));

        assertImpossible("engine.package-step.format", "hello", "rpm", "test-os");
    }

    @Test
    @DisplayName("is impossible on a target that installs no packages")
    void missesRules() {
        capabilities = Capabilities.of();

        assertImpossible("engine.package-step.format", "hello", ScriptedFormat.NAME, "test-os");
    }

    @Test
    @DisplayName("is impossible with a package in which the target finds an error")
    void heedsError() {
        format.finding(found -> List.of(Finding.warning("test.odd"), Finding.error("test.bad", "-z")));

        assertImpossible("test.bad", "-z");
    }

    @Test
    @DisplayName("is impossible without any proof: nobody could tell (F-2.13)")
    void wantsProof() {
        format.provedBy(new Proof(List.of()));

        assertImpossible("engine.package-step.no-proof", "hello");
    }

    @ParameterizedTest(name = "exit {0}, observed {1}: done {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0    | there   | true  | engine.package-step.proved
            3010 | there   | true  | engine.package-step.proved-restart
            -    | there   | true  | engine.package-step.proved
            0    | absent  | false | engine.package-step.not-proved
            0    | unknown | false | engine.package-step.not-proved
            0    | nothing | false | engine.package-step.not-proved
            3010 | absent  | false | engine.package-step.not-proved
            1    | absent  | false | engine.package-step.not-proved
            1    | there   | false | engine.package-step.exit
            """)
    @DisplayName("is done only when proved, whatever the installer said (F-2.13)")
    void judges(String exit, String observed, boolean done, String key) {
        var verdict = step.judge(context(), ScriptedFormat.PROOF, result(exit, observed));

        assertThat(verdict.done()).isEqualTo(done);
        assertThat(verdict.reason().key()).isEqualTo(key);
    }

    @Test
    @DisplayName("needs every check of the proof to hold, and names the first that does not")
    void needsAllChecks() {
        var proof = Proof.of(
                new Check(new Probe.File("/a"), new Expectation.Exists()),
                new Check(new Probe.Command(List.of("dpkg-query", "-W"), "x"), new Expectation.Exists()));
        var result = new Result(
                List.of(exit("0")),
                List.of(Observation.present("a"), Observation.unknown("no dpkg")),
                Optional.empty());

        assertThat(step.judge(context(), proof, result).reason().args())
                .containsExactly("hello", "dpkg-query -W", "unknown: no dpkg", "0");
    }

    @Test
    @DisplayName("says what was seen instead")
    void saysWhatWasSeen() {
        var result = new Result(
                List.of(exit("0")), List.of(Observation.present("Service Pack 2\r\nmore")), Optional.empty());

        assertThat(step.judge(context(), OWN_PROOF, result).reason().args())
                .containsExactly("hello", "HKLM\\X\\CSDVersion", "Service Pack 2", "0");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Result.Failure.Cause.class)
    @DisplayName("failed for what the agent says, even when the observations would prove it; each cause has its text")
    void failsWithAgent(Result.Failure.Cause cause) {
        var result = new Result(
                List.of(exit("0")),
                List.of(Observation.present("there")),
                Optional.of(new Result.Failure(cause, "detail")));

        Verdict verdict = step.judge(context(), ScriptedFormat.PROOF, result);

        assertThat(verdict.done()).isFalse();
        assertThat(verdict.reason().args()).containsExactly("detail");
        assertThat(new EngineTexts().keys(java.util.Locale.ENGLISH))
                .contains(verdict.reason().key());
    }

    @Test
    @DisplayName("judges by the proof alone when the package is gone meanwhile")
    void judgesWithoutPackage() {
        pkg = Optional.empty();

        assertThat(step.judge(context(), ScriptedFormat.PROOF, result("1", "there"))
                        .done())
                .isTrue();
        assertThat(step.judge(context(), ScriptedFormat.PROOF, result("0", "absent"))
                        .done())
                .isFalse();
    }

    private void assertImpossible(String key, String... args) {
        assertThat(step.plan(context())).isEqualTo(new StepPlan.Impossible(new Message(key, Arrays.asList(args))));
    }

    private static Result result(String exit, String observed) {
        List<Observation> observations = switch (observed) {
            case "there" -> List.of(Observation.present("1.0"));
            case "absent" -> List.of(Observation.absent());
            case "unknown" -> List.of(Observation.unknown("denied"));
            default -> List.of();
        };
        return new Result(List.of(exit(exit)), observations, Optional.empty());
    }

    private static Result.CommandExit exit(String code) {
        return new Result.CommandExit(code.equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(code)), "");
    }

    private StepContext context() {
        var machine = new Machine(
                new MachineId("m-00000001"),
                "pc-1",
                "",
                Facts.none(),
                Optional.of("test-os"),
                Message.of("test.os"),
                Machine.Standing.ENROLLED,
                "1",
                Instant.EPOCH,
                Optional.empty());
        var spec = new StepSpec("package", Map.of("package", "hello"), Duration.ofMinutes(5));
        return new StepContext(
                machine, StepSamples.ON, spec, capabilities, id -> pkg.filter(known -> id.equals("hello")));
    }

    private static Package pkg(String format, Optional<Proof> proof) {
        var setup = new Setup(
                format, "hello.bin", List.of(), "", List.of(), "", proof, false, false, false, Optional.empty());
        return new Package(
                new PackageId("hello"),
                1,
                CONTENT,
                Basics.of(PackageType.APPLICATION, "1.0"),
                setup,
                Applicability.everywhere(),
                Dependencies.none());
    }
}
