// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.text.ProblemException;

class WordsTest {

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("lines")
    @DisplayName("splits as POSIX XCU 2.2 says, and expands nothing")
    void splits(String line, List<String> words) {
        assertThat(Words.split(line)).isEqualTo(words);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("  \t ", List.of()),
                Arguments.of("sh  install.sh\t-v", List.of("sh", "install.sh", "-v")),
                Arguments.of("cp a ${root}/opt", List.of("cp", "a", "${root}/opt")),
                Arguments.of("a 'b c' d", List.of("a", "b c", "d")),
                Arguments.of("a \"b 'c' d\"", List.of("a", "b 'c' d")),
                Arguments.of("pre'fix ed'post", List.of("prefix edpost")),
                Arguments.of("'' \"\"", List.of("", "")),
                Arguments.of("a\\ b c\\'d", List.of("a b", "c'd")),
                Arguments.of("\"a \\\"b\\\" \\\\ \\$x \\n\"", List.of("a \"b\" \\ $x \\n")),
                Arguments.of("'C:\\setup.exe' /q", List.of("C:\\setup.exe", "/q")),
                Arguments.of("echo '|' a|b \"&&\"", List.of("echo", "|", "a|b", "&&")),
                Arguments.of("echo * $HOME `x`", List.of("echo", "*", "$HOME", "`x`")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '%',
            value = {
                "a 'b, shell.words.unclosed",
                "a \"b, shell.words.unclosed",
                "a \"b\\, shell.words.unclosed",
                "a\\, shell.words.unclosed",
                "a | b, shell.words.operator",
                "a && b, shell.words.operator",
                "a > b, shell.words.operator"
            })
    void refuses(String line, String key) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Words.split(line))
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo(key));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("lines")
    void joinsWhatItSplits(String line, List<String> words) {
        assertThat(Words.split(Words.join(words))).isEqualTo(words);
    }
}
