// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.agent.wire.work.Action.Require;
import org.todoke.agent.wire.work.Check;
import org.todoke.agent.wire.work.Probe;

@DisplayName("A precondition (F-2.16)")
class PreconditionTest {

    @TempDir
    private Path folder;

    private Precondition precondition;

    @BeforeEach
    void files() throws IOException {
        Files.write(folder.resolve("version"), "1.10\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        precondition = new Precondition(new Prober(new Placeholders(folder.toString(), folder)));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "EXISTS, '', true",
        "ABSENT, '', false",
        "EQUAL, 1.10, false",
        "MATCH, '1\\.1.\\s', true",
        "MATCH, '1', false",
        "MATCH, '(', false",
        "LESS, 1.9, false",
        "LESS, 1.11, true",
        "AT_MOST, 1.10, true",
        "AT_LEAST, 1.9, true",
        "AT_LEAST, 1.11, false",
        "GREATER, 1.10, false",
        "GREATER, 1.9, true",
        "OTHER_THAN, 1.10.0, false",
        "OTHER_THAN, 2, true"
    })
    @DisplayName("compares what is there as the server would")
    void compares(Check.Wanted wanted, String value, boolean holds) {
        assertThat(isMet(Require.Wanted.HOLDS, check("version", wanted, value))).isEqualTo(holds);
        assertThat(isMet(Require.Wanted.HOLDS_NOT, check("version", wanted, value)))
                .isEqualTo(!holds);
        assertThat(isMet(Require.Wanted.MAY_HOLD, check("version", wanted, value)))
                .isEqualTo(holds);
    }

    @Test
    @DisplayName("that cannot be looked at neither holds nor fails; it only may hold")
    void unknown() {
        Check unknown = new Check(new Probe.Unsupported("new"), Check.Wanted.EXISTS, "");

        assertThat(isMet(Require.Wanted.HOLDS, unknown)).isFalse();
        assertThat(isMet(Require.Wanted.HOLDS_NOT, unknown)).isFalse();
        assertThat(isMet(Require.Wanted.MAY_HOLD, unknown)).isTrue();
        assertThat(isMet(Require.Wanted.MAY_HOLD, unknown, check("gone", Check.Wanted.EXISTS, "")))
                .isFalse();
        assertThat(isMet(Require.Wanted.HOLDS_NOT, unknown, check("gone", Check.Wanted.EXISTS, "")))
                .isTrue();
    }

    @Test
    @DisplayName("holds when one list holds wholly")
    void anyOfLists() {
        Check yes = check("version", Check.Wanted.EXISTS, "");
        Check no = check("gone", Check.Wanted.EXISTS, "");

        assertThat(hindrance(Require.Wanted.HOLDS, List.of(List.of(yes, no), List.of(yes))))
                .isEmpty();
        assertThat(hindrance(Require.Wanted.HOLDS, List.of(List.of(yes, no), List.of(no))))
                .isEqualTo(folder.resolve("gone") + ": absent");
        assertThat(hindrance(Require.Wanted.HOLDS_NOT, List.of(List.of(no), List.of(yes, no))))
                .isEmpty();
    }

    private boolean isMet(Require.Wanted wanted, Check... all) {
        return hindrance(wanted, List.of(List.of(all))).isEmpty();
    }

    private String hindrance(Require.Wanted wanted, List<List<Check>> anyOf) {
        return precondition
                .hindrance(new Require(wanted, new ArrayList<>(anyOf)))
                .orElse("");
    }

    private Check check(String file, Check.Wanted wanted, String value) {
        return new Check(new Probe.File(folder.resolve(file).toString()), wanted, value);
    }
}
