// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.work.Probe;
import org.todoke.engine.kit.step.ScriptedStep;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.OsTarget;

@DisplayName("The roster of targets")
class TargetRosterTest {

    private static final Facts FACTS = Facts.of(Map.of(Facts.OS_FAMILY, "unix"));

    private final AtomicInteger changes = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile List<Finding> findings = List.of();
    private final TargetRoster roster = new TargetRoster(target -> findings, Duration.ofSeconds(20));
    private final TargetRoster hasty = new TargetRoster(target -> List.of(), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        never.countDown();
        roster.close();
        hasty.close();
    }

    @Test
    @DisplayName("makes a target active that passes the contract check, and tells its listeners (ruling 11)")
    void admits() {
        roster.onChange(changes::incrementAndGet);

        add("debian", 1);

        assertThat(status("debian")).extracting(TargetStatus::state).isEqualTo(State.ACTIVE);
        assertThat(roster.capabilities("debian")).isPresent();
        assertThat(changes).hasValue(1);
    }

    @Test
    @DisplayName("refuses a target that does not pass, with the check's words (ruling 11)")
    void refuses() {
        findings = List.of(Finding.warning("test.odd"), Finding.error("test.bad", "x"));

        add("debian", 1);

        assertThat(status("debian").state()).isEqualTo(State.REFUSED);
        assertThat(status("debian").reason().key()).isEqualTo("test.bad");
        assertThat(roster.capabilities("debian")).isEmpty();
    }

    @Test
    @DisplayName("admits a target with warnings")
    void admitsWithWarnings() {
        findings = List.of(Finding.warning("test.odd"));

        add("debian", 1);

        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("ignores a target that does not say who it is")
    void ignoresMute() {
        var mute = new ScriptedTarget("debian", 1).introducedBy(() -> {
            throw new IllegalStateException("who am I?");
        });

        roster.add(mute, "b", Version.emptyVersion);

        assertThat(roster.list()).isEmpty();
    }

    @Test
    @DisplayName("forgets a target with its bundle")
    void forgets() {
        var target = add("debian", 1);

        roster.removeTarget(target);

        assertThat(roster.list()).isEmpty();
        assertThat(roster.capabilities("debian")).isEmpty();
    }

    @Test
    @DisplayName("refuses a second bundle's target of the same id, with both names")
    void refusesTwin() {
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        roster.add(new ScriptedTarget("debian", 2), "theirs", Version.valueOf("9.0.0"));

        assertThat(statusOf("ours").state()).isEqualTo(State.ACTIVE);
        assertThat(statusOf("theirs").state()).isEqualTo(State.REFUSED);
        assertThat(statusOf("theirs").reason().args()).containsExactly("debian", "theirs 9.0.0", "ours 1.0.0");
    }

    @Test
    @DisplayName("lets the twin in when the first one goes")
    void readmitsTwin() {
        var first = new ScriptedTarget("debian", 1);
        roster.add(first, "ours", Version.valueOf("1.0.0"));
        roster.add(new ScriptedTarget("debian", 2), "theirs", Version.valueOf("1.0.0"));

        roster.removeTarget(first);

        assertThat(statusOf("theirs").state()).isEqualTo(State.ACTIVE);
        assertThat(statusOf("theirs").reason().key()).isEqualTo("engine.target.active");
    }

    @Test
    @DisplayName(
            "takes a newer version of the same bundle as an update, and the older again when the newer goes (ruling 12)")
    void updates() {
        var newer = new ScriptedTarget("debian", 2);
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        roster.add(newer, "ours", Version.valueOf("1.1.0"));
        assertThat(roster.list())
                .extracting(TargetStatus::bundle, TargetStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ours 1.0.0", State.REFUSED),
                        org.assertj.core.groups.Tuple.tuple("ours 1.1.0", State.ACTIVE));

        roster.removeTarget(newer);

        assertThat(statusOf("ours").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("keeps the older version of a bundle when the newer does not pass the contract check")
    void keepsOlder() {
        roster.add(new ScriptedTarget("debian", 1), "ours", Version.valueOf("1.0.0"));
        findings = List.of(Finding.error("test.bad"));

        roster.add(new ScriptedTarget("debian", 2), "ours", Version.valueOf("1.1.0"));

        assertThat(roster.list().get(0).state()).isEqualTo(State.ACTIVE);
        assertThat(roster.list().get(1).state()).isEqualTo(State.REFUSED);
    }

    @Test
    @DisplayName("never has two active targets of one id, however many come at once")
    void admitsOneOfMany() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> roster.add(new ScriptedTarget("debian", 1), "b" + i, Version.emptyVersion));

        assertThat(roster.list())
                .filteredOn(status -> status.state() == State.ACTIVE)
                .hasSize(1);
    }

    @Test
    @DisplayName("quarantines a target that throws in use, tells its listeners, and asks it no more (ruling 11)")
    void quarantinesThrower() {
        var asked = new AtomicInteger();
        roster.add(
                new ScriptedTarget("debian", 1).identifying(facts -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("boom");
                }),
                "b",
                Version.emptyVersion);
        roster.onChange(changes::incrementAndGet);

        roster.claim(FACTS);
        roster.claim(FACTS);

        assertThat(asked).hasValue(1);
        assertThat(status("debian").state()).isEqualTo(State.QUARANTINED);
        assertThat(status("debian").reason().args().get(1)).contains("boom");
        assertThat(changes).hasValue(1);
    }

    @Test
    @DisplayName("quarantines a target that answers null")
    void quarantinesNull() {
        roster.add(new ScriptedTarget("debian", 1).identifying(facts -> null), "b", Version.emptyVersion);

        assertThat(roster.claim(FACTS).targetId()).isEmpty();

        assertThat(status("debian").state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    @DisplayName("quarantines a target that overruns its time (ruling 11)")
    void quarantinesOverrun() {
        hasty.add(new ScriptedTarget("debian", 1).identifying(facts -> hang()), "b", Version.emptyVersion);

        hasty.claim(FACTS);

        assertThat(hasty.list().get(0).state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    @DisplayName("gives a quarantined target another chance when its bundle comes anew")
    void readmitsAfterUpdate() {
        var bad = new ScriptedTarget("debian", 1).identifying(facts -> null);
        roster.add(bad, "b", Version.valueOf("1.0.0"));
        roster.claim(FACTS);

        roster.removeTarget(bad);
        roster.add(new ScriptedTarget("debian", 1), "b", Version.valueOf("1.0.1"));

        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @ParameterizedTest(name = "{0}, {1} and {2} facts: {3}")
    @CsvSource({"1,2,3,c", "3,2,1,a", "2,3,1,b", "2,2,1,tie of a and b", "1,2,2,tie of b and c", "2,1,2,tie of a and c"
    })
    @DisplayName(
            "gives a machine to the target with the most matched facts, and refuses a tie with both names (ruling 12)")
    void claims(int a, int b, int c, String expected) {
        add("a", a);
        add("b", b);
        add("c", c);

        var claim = roster.claim(FACTS);

        if (expected.startsWith("tie")) {
            assertThat(claim.targetId()).isEmpty();
            assertThat(claim.note().key()).isEqualTo("engine.claim.tie");
            assertThat("tie of " + String.join(" and ", claim.note().args())).isEqualTo(expected);
        } else {
            assertThat(claim.targetId()).contains(expected);
            assertThat(claim.os()).isPresent();
        }
    }

    @Test
    @DisplayName("says so when no target knows a machine")
    void claimsNothing() {
        roster.add(ScriptedTarget.claiming("other", Facts.OS_FAMILY, "windows"), "b", Version.emptyVersion);

        var claim = roster.claim(FACTS);

        assertThat(claim.targetId()).isEmpty();
        assertThat(claim.note().key()).isEqualTo("engine.claim.nobody");
    }

    @Test
    @DisplayName("collects the probes of all targets, and leaves out one that wants too many")
    void collectsProbes() {
        var probe = new FactProbe("x", new Probe.File("/x"));
        roster.add(new ScriptedTarget("a", 1).with((FactProbes) base -> List.of(probe)), "a", Version.emptyVersion);
        roster.add(
                new ScriptedTarget("b", 1)
                        .with((FactProbes) base -> java.util.Collections.nCopies(FactProbes.MAX_PROBES + 1, probe)),
                "b",
                Version.emptyVersion);

        assertThat(roster.probes(FACTS)).containsExactly(probe);
        assertThat(status("b").state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    @DisplayName("does not quarantine a target for a fault of the code that worked with it")
    void blamesAsker() {
        add("debian", 1);

        var fault = fault(ScriptedStep::blunder);

        assertThat(fault.kind()).isEqualTo(TargetFault.Kind.ASKER);
        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("does not quarantine a target when the code that worked with it answers null")
    void blamesAskerForNull() {
        add("debian", 1);

        assertThat(fault(() -> null).kind()).isEqualTo(TargetFault.Kind.ASKER);
        assertThat(status("debian").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("quarantines a target that fails below the code that worked with it")
    void blamesTarget() {
        add("debian", 1);

        var fault = fault(ScriptedFormat::blunder);

        assertThat(fault.kind()).isEqualTo(TargetFault.Kind.FAILED);
        assertThat(status("debian").state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    @DisplayName("says that a target is away that went just before it was asked")
    void saysAway() {
        assertThat(fault(() -> "?").kind()).isEqualTo(TargetFault.Kind.AWAY);
    }

    @Test
    @DisplayName("shows what a target can do")
    void showsStatus() {
        roster.add(new ScriptedTarget("debian", 1).installing(new ScriptedFormat()), "b", Version.valueOf("1.2.3"));

        var status = status("debian");

        assertThat(status.bundle()).isEqualTo("b 1.2.3");
        assertThat(status.capabilities()).containsExactly("Identify", "PackageRules");
        assertThat(status.formats()).containsExactly(ScriptedFormat.NAME);
    }

    private TargetFault fault(java.util.function.Supplier<Object> work) {
        return catchThrowableOfType(TargetFault.class, () -> roster.guarded("debian", ScriptedStep.class, work));
    }

    private OsTarget add(String id, int matchedFacts) {
        var target = new ScriptedTarget(id, matchedFacts);
        roster.add(target, "bundle-of-" + id, Version.valueOf("1.0.0"));
        return target;
    }

    private TargetStatus status(String id) {
        return roster.list().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private TargetStatus statusOf(String bundle) {
        return roster.list().stream()
                .filter(status -> status.bundle().startsWith(bundle + " "))
                .findFirst()
                .orElseThrow();
    }

    private org.todoke.spi.target.Identify.Identification hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ScriptedTarget.match("late", 1);
    }
}
