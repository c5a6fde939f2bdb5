// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageFormat.Installation;
import org.todoke.spi.target.TargetInfo;
import org.todoke.testkit.fake.FakeFormat;
import org.todoke.testkit.fake.FakeTarget;

/** Each way to break the contract is noticed, and a target that keeps it is admitted. */
class OsTargetContractSelfTest {

    private static final FakeTarget GOOD = FakeTarget.unix("debian")
            .withFormats(new ArchiveFormat(), FakeFormat.named("run"))
            .withProbes(List.of(new FactProbe("debian.version", new Probe.File("/etc/debian_version"))));

    private static final Identification MATCH =
            new Identification.Match(new OsDescription("Anything", "1", "", "", ""), 1);

    @Test
    @DisplayName("ruling 11: a target that keeps the contract is admitted, within the quick check's time")
    void admitsAGoodTarget() {
        assertThat(OsTargetContract.quick().check(GOOD)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offenders")
    void refuses(String key, OsTarget offender) {
        assertThat(errors(offender)).contains("testkit.contract." + key);
    }

    static Stream<Arguments> offenders() {
        return Stream.of(
                Arguments.of("no-identify", GOOD.without(Identify.class)),
                Arguments.of("claims-anything", GOOD.withIdentify(facts -> MATCH)),
                Arguments.of(
                        "other-family", GOOD.withIdentify(facts -> claimingIf(facts.is(Facts.OS_FAMILY, "windows")))),
                Arguments.of("threw", GOOD.withIdentify(OsTargetContractSelfTest::throwing)),
                Arguments.of("threw", GOOD.withIdentify(OsTargetContractSelfTest::endless)),
                Arguments.of("threads", GOOD.withIdentify(OsTargetContractSelfTest::leavingThreads)),
                Arguments.of("null", GOOD.withIdentify(facts -> null)),
                Arguments.of("unstable", GOOD.withIdentify(wavering())),
                Arguments.of("too-many-facts", GOOD.withIdentify(OsTargetContractSelfTest::boasting)),
                Arguments.of("probes", GOOD.withProbes(many(51))),
                Arguments.of("probes-foreign", GOOD.withProbes(base -> many(1))),
                Arguments.of("fact-base", GOOD.withProbes(List.of(probe("agent.root", new Probe.File("/x"))))),
                Arguments.of("probe-blank", GOOD.withProbes(List.of(probe("debian.x", new Probe.File(" "))))),
                Arguments.of(
                        "pattern", GOOD.withProbes(List.of(probe("debian.x", new Probe.Command(List.of("x"), "("))))),
                Arguments.of(
                        "command-bad", GOOD.withProbes(List.of(probe("debian.x", new Probe.Command(List.of(), ".*"))))),
                Arguments.of("format-name", GOOD.withFormats(FakeFormat.named("Deb Package"))),
                Arguments.of("proof", installing(was -> new Installation(was.actions(), new Proof(List.of())))),
                Arguments.of(
                        "fetch-first",
                        installing(was -> new Installation(was.actions().subList(1, 2), was.proof()))),
                Arguments.of(
                        "power-last", installing(was -> adding(was, 0, new Action.Power(Action.Power.Change.OFF)))),
                Arguments.of("time-limit", installing(was -> adding(was, 2, run(List.of("x"), Duration.ofHours(8))))),
                Arguments.of(
                        "command-long",
                        installing(was ->
                                adding(was, 2, run(List.of("x", "y".repeat(40_000)), Duration.ofMinutes(1))))),
                Arguments.of("actions", installing(OsTargetContractSelfTest::fiftyOne)));
    }

    @Test
    @DisplayName("ruling 11: a target that hangs is given up at the time limit, with the question that it hangs on")
    void doesNotWaitForEver() {
        // The very first question hangs, so that a slow machine has nothing to do before it.
        OsTarget hanging = new OsTarget() {
            @Override
            public TargetInfo info() {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return GOOD.info();
            }

            @Override
            public Capabilities capabilities() {
                return GOOD.capabilities();
            }
        };

        List<Finding> findings = new OsTargetContract(Duration.ofSeconds(1), List.of()).check(hanging);

        assertThat(findings)
                .filteredOn(finding -> finding.text().key().equals("testkit.contract.overrun"))
                .singleElement()
                .satisfies(overrun -> assertThat(overrun.text().args().get(1)).isEqualTo("OsTarget.info()"));
    }

    @Test
    void hidesNothingBehindManyFaults() {
        OsTarget hopeless =
                GOOD.withIdentify(OsTargetContractSelfTest::throwing).withProbes(many(500));

        assertThat(OsTargetContract.quick().check(hopeless)).hasSizeBetween(2, Interview.MAX_FINDINGS);
    }

    private static List<String> errors(OsTarget target) {
        return OsTargetContract.quick().check(target).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> finding.text().key())
                .toList();
    }

    private static Identification claimingIf(boolean claimed) {
        return claimed ? MATCH : new Identification.NoMatch(Message.of("test.no"));
    }

    private static Identification throwing(Facts facts) {
        return claimingIf(facts.get(Facts.OS_RELEASE_ID).orElseThrow().isEmpty());
    }

    private static Identification endless(Facts facts) {
        return endless(facts);
    }

    private static Identification leavingThreads(Facts facts) {
        var straggler = new Thread(java.util.concurrent.locks.LockSupport::park, "straggler");
        straggler.setDaemon(true);
        straggler.start();
        return claimingIf(false);
    }

    private static Identification boasting(Facts facts) {
        return facts.is(Facts.OS_FAMILY, "unix")
                ? new Identification.Match(new OsDescription("Unix", "", "", "", ""), 5_000)
                : claimingIf(false);
    }

    private static Identify wavering() {
        var calls = new AtomicInteger();
        return facts -> new Identification.NoMatch(Message.of("test.no", calls.incrementAndGet()));
    }

    private static OsTarget installing(java.util.function.UnaryOperator<Installation> how) {
        return GOOD.withFormats(FakeFormat.named("run").changed(how));
    }

    private static Installation adding(Installation was, int at, Action action) {
        var actions = new ArrayList<>(was.actions());
        actions.add(at, action);
        return new Installation(actions, was.proof());
    }

    private static Installation fiftyOne(Installation was) {
        var actions = new ArrayList<>(was.actions());
        IntStream.range(0, 50).forEach(i -> actions.add(run(List.of("x"), Duration.ofSeconds(1))));
        return new Installation(actions, was.proof());
    }

    private static Action run(List<String> command, Duration limit) {
        return new Action.Run(command, "", Map.of(), limit, Set.of(0));
    }

    private static List<FactProbe> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> probe("debian.fact" + i, new Probe.File("/etc/" + i)))
                .toList();
    }

    private static FactProbe probe(String fact, Probe probe) {
        return new FactProbe(fact, probe);
    }
}
