// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.todoke.api.machine.Facts;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.target.TargetStatus.State;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Probe;
import org.todoke.engine.kit.step.ScriptedStep;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.Identify;

@DisplayName("A target in use")
class TargetUseTest {

    private static final Facts FACTS = Facts.of(Map.of(Facts.OS_FAMILY, "unix"));

    private final AtomicInteger changes = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final TargetRoster hasty = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        never.countDown();
        roster.close();
        hasty.close();
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
    @DisplayName("F-0: says the reason of the target that came close")
    void claimsAlmost() {
        var close = new Identify.Identification.NoMatch(Message.of("test.level"), true);
        add("a", 1).identifying(facts -> new Identify.Identification.NoMatch(Message.of("test.other")));
        add("b", 1).identifying(facts -> close);

        assertThat(roster.claim(FACTS))
                .isEqualTo(new Claim(Optional.empty(), Optional.empty(), Message.of("test.level")));
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
        roster.add(new ScriptedTarget("c", 1).with((FactProbes) base -> List.of(probe)), "c", Version.emptyVersion);

        assertThat(roster.probes(FACTS)).as("what two ask is asked once").containsExactly(probe);
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
    @DisplayName("answers a question under its deadline; a problem that it names is an answer, no fault (ruling 11)")
    void answersQuestions() {
        add("debian", 1);

        Integer kinds =
                roster.ask("debian", capabilities -> capabilities.kinds().size());

        assertThat(kinds).isEqualTo(1);
        assertThat(problem(() -> roster.ask("debian", capabilities -> {
                    throw ProblemException.invalid("test.bad-name");
                })))
                .isEqualTo(ProblemException.Kind.INVALID);
        assertThat(roster.list()).extracting(TargetStatus::state).containsExactly(State.ACTIVE);
        assertThat(problem(() -> roster.ask("beos", capabilities -> 1))).isEqualTo(ProblemException.Kind.NOT_FOUND);
    }

    @Test
    @DisplayName("is quarantined when it does not answer a question in time, and who asked hears of it (ruling 11)")
    void overrunsQuestion() {
        hasty.add(new ScriptedTarget("debian", 1).identifying(facts -> hang()), "b", Version.emptyVersion);

        assertThat(problem(() -> hasty.ask(
                        "debian",
                        capabilities ->
                                capabilities.get(Identify.class).orElseThrow().identify(FACTS))))
                .isEqualTo(ProblemException.Kind.UNAVAILABLE);
        assertThat(hasty.list()).extracting(TargetStatus::state).containsExactly(State.QUARANTINED);
    }

    private static ProblemException.Kind problem(ThrowingCallable question) {
        return catchThrowableOfType(ProblemException.class, question).kind();
    }

    private TargetFault fault(java.util.function.Supplier<Object> work) {
        return catchThrowableOfType(TargetFault.class, () -> roster.guarded("debian", ScriptedStep.class, work));
    }

    private ScriptedTarget add(String id, int matchedFacts) {
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

    private org.todoke.spi.target.Identify.Identification hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ScriptedTarget.match("late", 1);
    }
}
