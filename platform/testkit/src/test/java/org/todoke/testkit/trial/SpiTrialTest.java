// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Presence;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.PackageFormat.ExitMeaning.Kind;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.testkit.MachineBuilder;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.contract.OsTargetContract;
import org.todoke.testkit.contract.StepTypeContract;
import org.todoke.testkit.fake.FakeCatalogue;

/** Ruling 16: model and SPI, tried on three unlike things before anything is built upon them. */
class SpiTrialTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Nested
    @DisplayName("a Debian package")
    class DebianPackage {

        private final Package hello = PackageBuilder.of("hello-1", "deb")
                .identity("hello")
                .version("2.10-3")
                .fileName("hello_2.10-3_amd64.deb")
                .build();

        /** A private root, no shell, proved by the package database: all of it are values. */
        private final Installation installation = new Installation(
                List.of(
                        new Action.Fetch(hello.content(), hello.fileName()),
                        new Action.Run(
                                List.of("dpkg", "--root=${root}", "--install", "${work}/" + hello.fileName()),
                                "",
                                Map.of("DEBIAN_FRONTEND", "noninteractive"),
                                HOUR,
                                Set.of(0))),
                Proof.of(new Check(
                        new Probe.Command(List.of("dpkg-query", "-W", hello.identity()), "^ii +(\\S+)$"),
                        new Expectation.Equal(hello.version()))));

        @Test
        void isProvedByItsExactVersion() {
            assertThat(installation.proof().firstFailure(List.of(Observation.present("2.10-3"))))
                    .isEmpty();
            assertThat(installation.proof().firstFailure(List.of(Observation.present("2.10-2"))))
                    .contains(0);
        }

        @Test
        @DisplayName("F-2.13: neither an absent package nor an agent that could not look counts as proof")
        void isNotProvedByNothing() {
            assertThat(installation.proof().firstFailure(List.of(Observation.absent())))
                    .contains(0);
            assertThat(installation.proof().firstFailure(List.of(Observation.unknown("no dpkg-query"))))
                    .contains(0);
            assertThat(installation.proof().firstFailure(List.of())).contains(0);
        }
    }

    @Nested
    @DisplayName("a Windows XP service pack")
    class WindowsXpServicePack {

        private final TrialXpTarget target = new TrialXpTarget();
        private final UpdateExeFormat format = new UpdateExeFormat();

        @Test
        @DisplayName("ruling 11: a target on registry facts keeps the same contract as any other")
        void keepsTheContract() {
            var contract = new OsTargetContract(Duration.ofSeconds(30), List.of(sp3("-z", "-q")));

            assertThat(contract.check(target))
                    .allMatch(finding -> finding.text().key().equals("testkit.contract.fact-prefix"));
        }

        @ParameterizedTest(name = "F-0.5 {0}")
        @CsvSource({"none, 0", "1, 1", "2, 2"})
        void knowsTheServicePack(String recording, String servicePack) {
            Facts facts = switch (recording) {
                case "1" -> RecordedFacts.WINDOWS_XP_SP1;
                case "2" -> RecordedFacts.WINDOWS_XP_SP2;
                default -> RecordedFacts.WINDOWS_XP;
            };

            assertThat(identify(facts))
                    .isInstanceOfSatisfying(
                            Identification.Match.class,
                            match -> assertThat(match.os().servicePack()).isEqualTo(servicePack));
        }

        @Test
        void leavesDebianAndWindows8Alone() {
            assertThat(identify(RecordedFacts.DEBIAN_12)).isInstanceOf(Identification.NoMatch.class);
            assertThat(identify(RecordedFacts.WINDOWS_8)).isInstanceOf(Identification.NoMatch.class);
        }

        @Test
        @DisplayName("ruling 1: what it must know of a machine it asks by declarative registry probes")
        void asksTheRegistry() {
            assertThat(target.capabilities().get(FactProbes.class).orElseThrow().probes(RecordedFacts.WINDOWS_XP))
                    .extracting(FactProbes.FactProbe::probe)
                    .contains(TrialXpTarget.CSD_VERSION);
        }

        @ParameterizedTest(name = "F-2.13 {0}: {1}")
        @CsvSource({
            "-z -q, ''",
            "-z -u, ''",
            "-z -u -o, ''",
            "-q, trial.update-exe.no-z",
            "-z, trial.update-exe.u-or-q",
            "-z -u -q, trial.update-exe.u-or-q",
            "-z -q /h, trial.update-exe.unknown"
        })
        void checksSetUpParameters(String parameters, String finding) {
            assertThat(format.check(sp3(parameters.split(" "))))
                    .extracting(found -> found.text().key())
                    .isEqualTo(finding.isEmpty() ? List.of() : List.of(finding));
        }

        @Test
        @DisplayName("F-2.2: service pack 3 is refused on plain XP, with what it needs, and goes on SP1 and SP2")
        void needsItsBase() {
            assertThat(format.checkOn(sp3("-z", "-q"), RecordedFacts.WINDOWS_XP))
                    .singleElement()
                    .satisfies(found -> assertThat(found.text().args()).containsExactly("SP1, SP2"));
            assertThat(format.checkOn(sp3("-z", "-q"), RecordedFacts.WINDOWS_XP_SP1))
                    .isEmpty();
            assertThat(format.checkOn(sp3("-z", "-q"), RecordedFacts.WINDOWS_XP_SP2))
                    .isEmpty();
        }

        @Test
        @DisplayName("F-2.14: restarts last, since the registry shows the service pack only then")
        void restartsBeforeItIsProved() {
            List<Action> actions = format.install(sp3("-z", "-q"), RecordedFacts.WINDOWS_XP_SP2, HOUR)
                    .actions();

            assertThat(actions)
                    .hasExactlyElementsOfTypes(
                            Action.Fetch.class, Action.Unpack.class, Action.Run.class, Action.Power.class);
        }

        @ParameterizedTest(name = "F-2.13 exit code {0}, CSDVersion \"{1}\": proved {3}")
        @CsvSource({
            "0, Service Pack 3, SUCCESS, true",
            "3010, Service Pack 3, RESTART_NEEDED, true",
            "0, Service Pack 2, SUCCESS, false",
            "1603, Service Pack 2, FAILURE, false"
        })
        void believesTheRegistryOnly(int exit, String csdVersion, Kind meaning, boolean proved) {
            Proof proof = format.install(sp3("-z", "-q"), RecordedFacts.WINDOWS_XP_SP2, HOUR)
                    .proof();

            assertThat(format.meaningOf(exit).kind()).isEqualTo(meaning);
            assertThat(proof.firstFailure(List.of(Observation.present(csdVersion)))
                            .isEmpty())
                    .isEqualTo(proved);
        }

        private Identification identify(Facts facts) {
            return target.capabilities().get(Identify.class).orElseThrow().identify(facts);
        }

        private static Package sp3(String... parameters) {
            return PackageBuilder.of("XP-SP3", "update-exe")
                    .type(PackageType.SERVICE_PACK)
                    .version("3.0")
                    .fileName("xpsp3.zip")
                    .parameters(parameters)
                    .restartNeeded()
                    .build();
        }
    }

    @Nested
    @DisplayName("a power step")
    class PowerStep {

        private static final String NEW_BOOT = "11111111-2222-3333-4444-555555555555";

        private final TrialPowerStep step = new TrialPowerStep();
        private final StepContext before = on(RecordedFacts.DEBIAN_12);

        @Test
        void keepsTheContract() {
            assertThat(new StepTypeContract(Duration.ofSeconds(30), List.of(before)).check(step))
                    .isEmpty();
        }

        @Test
        void isDoneWhenTheBootIdIsAnother() {
            assertThat(judge(before, Observation.present(NEW_BOOT + "\n")).done())
                    .isTrue();
        }

        @Test
        void isDoneAlsoWhenTheFactsTellOfTheNewBootAlready() {
            var after = on(RecordedFacts.DEBIAN_12.with(Facts.of(Map.of(Facts.BOOT_ID, NEW_BOOT))));

            assertThat(judge(after, Observation.present(NEW_BOOT + "\n")).done())
                    .isTrue();
        }

        @Test
        void isNotDoneWhenTheMachineNeverWentDown() {
            String old = RecordedFacts.DEBIAN_12.get(Facts.BOOT_ID).orElseThrow();

            assertThat(judge(before, Observation.present(old + "\n")).done()).isFalse();
        }

        @Test
        void isImpossibleWhereNoBootIdIsKnown() {
            assertThat(step.plan(on(RecordedFacts.FREEBSD_14))).isInstanceOf(StepPlan.Impossible.class);
        }

        private StepType.Verdict judge(StepContext context, Observation bootId) {
            var planned = (StepPlan.Work) step.plan(before);
            return step.judge(context, planned.proof(), new Result(List.of(), List.of(bootId), Optional.empty()));
        }

        private static StepContext on(Facts facts) {
            return new StepContext(
                    MachineBuilder.named("srv-1").facts(facts).build(),
                    new Presence(Presence.State.ON, Optional.empty()),
                    new StepSpec("power", Map.of("change", "restart"), HOUR),
                    new TrialXpTarget().capabilities(),
                    FakeCatalogue.of());
        }
    }
}
