// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The guide for authors of targets")
class GuideTest {

    private static final String GUIDE = House.read(House.ROOT.resolve("assembly/docs/plugin-author.md"));
    private static final Pattern CODE = Pattern.compile("(?:<!-- (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);

    static Stream<Arguments> code() {
        return CODE.matcher(GUIDE).results().map(code -> Arguments.of(code.group(1), code.group(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("code")
    @DisplayName("Its code is what is compiled and tested")
    void isTheSamples(String source, String code) {
        assertThat(source).as("where this is from:\n" + code).isNotNull();
        assertThat(House.read(House.ROOT.resolve(source))).contains(code);
    }

    @Test
    @DisplayName("It shows code of the target, its recognition, its format and its test")
    void showsTheWhole() {
        assertThat(CODE.matcher(GUIDE).results().map((MatchResult code) -> code.group(1)))
                .hasSizeGreaterThanOrEqualTo(4)
                .doesNotHaveDuplicates();
    }
}
