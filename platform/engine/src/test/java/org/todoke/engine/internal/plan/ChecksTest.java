// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.RegistryType;

@DisplayName("What a proof foresees of a condition (F-2.16)")
class ChecksTest {

    private static final Probe ANY = new Probe.Registry("HKLM\\K", "V");
    private static final Probe TEXT = new Probe.TypedRegistry("HKLM\\K", "V", RegistryType.REG_SZ);
    private static final Probe NUMBER = new Probe.TypedRegistry("HKLM\\K", "V", RegistryType.REG_DWORD);
    private static final Expectation ONE = new Expectation.Equal("1");
    private static final Expectation TWO = new Expectation.Equal("2");
    private static final Expectation THERE = new Expectation.Exists();
    private static final Expectation GONE = new Expectation.Absent();

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(ANY, ONE, ANY, ONE, true),
                Arguments.of(ANY, ONE, ANY, TWO, false),
                Arguments.of(ANY, ONE, ANY, THERE, true),
                Arguments.of(ANY, THERE, ANY, ONE, false),
                Arguments.of(ANY, GONE, ANY, GONE, true),
                Arguments.of(TEXT, ONE, ANY, ONE, true),
                Arguments.of(TEXT, ONE, TEXT, ONE, true),
                Arguments.of(TEXT, ONE, NUMBER, ONE, false),
                Arguments.of(ANY, ONE, TEXT, ONE, false),
                Arguments.of(ANY, GONE, TEXT, GONE, true));
    }

    @ParameterizedTest(name = "{0} {1} foresees {2} {3}: {4}")
    @MethodSource("table")
    void foresees(Probe proved, Expectation shown, Probe asked, Expectation wanted, boolean expected) {
        assertThat(Checks.foresees(new Check(proved, shown), new Check(asked, wanted)))
                .isEqualTo(expected);
    }

    static Stream<Probe> probes() {
        return Stream.of(
                ANY, TEXT, NUMBER, new Probe.File("/x"), new Probe.Hash("/x"), new Probe.Command(List.of("x"), "."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probes")
    @DisplayName("every kind of probe has a fact of its own and words for people")
    void namesEveryKind(Probe probe) {
        assertThat(probes().filter(other -> !other.equals(probe)).map(ProbeFact::name))
                .doesNotContain(ProbeFact.name(probe));
        assertThat(Checks.describe(new Check(probe, ONE))).endsWith(" = 1");
        assertThat(probes().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Probe.class.getPermittedSubclasses());
    }
}
