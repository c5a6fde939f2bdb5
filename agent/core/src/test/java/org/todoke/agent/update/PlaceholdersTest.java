// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${root}/opt, /r/opt",
        "a${work}b${root}c, a/d/wb/rc",
        "${other} ${ $root $, ${other} ${ $root $",
        "${${root}}, ${/r}",
    })
    void replacesTheTwoAndNothingElse(String text, String expected) {
        assertThat(new Placeholders("/r", Path.of("/d/w")).in(text)).isEqualTo(expected);
    }
}
