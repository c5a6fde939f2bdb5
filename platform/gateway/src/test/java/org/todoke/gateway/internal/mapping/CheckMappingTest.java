// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.work.Check.Wanted;
import org.todoke.api.work.Action.Require;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Expectation.Compare;
import org.todoke.api.work.Expectation.Compare.Relation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;

@DisplayName("What an agent must find before it goes on (F-2.16)")
class CheckMappingTest {

    static Stream<Expectation> expectations() {
        return Stream.concat(
                Stream.of(
                        new Expectation.Exists(),
                        new Expectation.Absent(),
                        new Expectation.Equal("Service Pack 2"),
                        new Expectation.Match(Pattern.compile("a|b"))),
                Stream.of(Relation.values()).map(relation -> new Compare(relation, "1.10")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expectations")
    @DisplayName("arrives with all that it says")
    void travels(Expectation expectation) {
        var check = new Check(new Probe.Registry("HKLM\\X", "Y"), expectation);
        for (Require.Wanted wanted : Require.Wanted.values()) {
            var require = new Require(wanted, List.of(Proof.of(check), Proof.of(check, check)));

            var arrived = (org.todoke.agent.wire.work.Action.Require) org.todoke.agent.wire.work.Action.of(
                    OrderMapping.action(require).json());

            assertThat(arrived.wanted().name()).isEqualTo(wanted.name());
            assertThat(arrived.anyOf()).extracting(List::size).containsExactly(1, 2);
            var read = arrived.anyOf().get(1).get(1);
            assertThat(read.probe().json().text("key", 99)).isEqualTo("HKLM\\X");
            assertThat(read.wanted()).isEqualTo(wantedOf(expectation));
            assertThat(read.value()).isEqualTo(valueOf(expectation));
        }
    }

    private static Wanted wantedOf(Expectation expectation) {
        return expectation instanceof Compare compare
                ? Wanted.valueOf(compare.relation().name())
                : Wanted.valueOf(expectation.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT));
    }

    private static String valueOf(Expectation expectation) {
        if (expectation instanceof Compare) {
            return "1.10";
        }
        if (expectation instanceof Expectation.Equal) {
            return "Service Pack 2";
        }
        return expectation instanceof Expectation.Match ? "a|b" : "";
    }
}
