// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The texts of notices")
class NoticesTextsTest {

    private final NoticesTexts texts = new NoticesTexts();

    @Test
    @DisplayName("are there in both languages, with the same arguments")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are those that the code names, beside the names of its flows")
    void everyKeyIsThere() throws IOException {
        var named = TextsContract.keysNamedIn(Path.of("src/main/java"), "notices");
        assertThat(named).hasSizeGreaterThan(10).containsAll(texts.keys(Locale.ENGLISH));
    }
}
