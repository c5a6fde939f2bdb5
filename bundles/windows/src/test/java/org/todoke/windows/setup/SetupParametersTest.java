// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.spi.target.SetupParameter;

class SetupParametersTest {

    private static final SetupParameters XP =
            SetupParameters.updateExe().mandatory("-z").oneOf("-u", "-q").optional("-o");
    private static final SetupParameters SERVER_2003 =
            SetupParameters.updateExe().mandatory("/norestart").oneOf("/passive", "/quiet");

    @ParameterizedTest(name = "F-2.13 \"{0}\": {1}")
    @CsvSource(delimiter = '|', textBlock = """
            -z -q       |
            -Z /Q -o    |
            -z -u       | may-stop
            -q          | missing
            -z          | none-of
            -z -u -q    | conflict
            -z -q /h    | help
            -z -q -?    | help
            -z -q -r    | unknown
            -r          | unknown missing none-of
            """)
    void onXp(String words, String found) {
        assertThat(keys(XP, words)).isEqualTo(found == null ? List.of() : List.of(found.split(" ")));
    }

    @ParameterizedTest(name = "F-3.5 \"{0}\": {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /norestart /quiet           |
            /norestart /passive         | may-stop
            /quiet                      | missing
            /norestart /quiet /passive  | conflict
            """)
    void on2003(String words, String found) {
        assertThat(keys(SERVER_2003, words)).isEqualTo(found == null ? List.of() : List.of(found.split(" ")));
    }

    @Test
    @DisplayName("A new package begins with what cannot hang")
    void defaults() {
        assertThat(XP.defaults()).containsExactly("-z", "-q");
        assertThat(SERVER_2003.defaults()).containsExactly("/norestart", "/quiet");
    }

    @Test
    @DisplayName("F-2.13: a form shows each parameter with its need and meaning, help switches as forbidden")
    void forAForm() {
        assertThat(XP.list())
                .extracting(SetupParameter::word, one -> one.need().name())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("-z", "MANDATORY"),
                        org.assertj.core.groups.Tuple.tuple("-u", "ONE_OF"),
                        org.assertj.core.groups.Tuple.tuple("-o", "OPTIONAL"),
                        org.assertj.core.groups.Tuple.tuple("-?", "FORBIDDEN"));
        assertThat(XP.list().get(0).meaning().key()).isEqualTo("windows.parameter.meaning.no-restart");
    }

    private static List<String> keys(SetupParameters parameters, String words) {
        return parameters.check(Arrays.asList(words.split(" "))).stream()
                .map(finding -> finding.text().key().replace("windows.parameter.", ""))
                .toList();
    }
}
