// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The texts of the flows")
class RoutesTextsTest {

    private final RoutesTexts texts = new RoutesTexts();

    @Test
    @DisplayName("are there in both languages, with the same arguments")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are those that the code names, and no others")
    void everyKeyIsThere() throws IOException {
        var named = TextsContract.keysNamedIn(Path.of("src/main/java"), "routes");
        assertThat(named).hasSizeGreaterThan(1);
        assertThat(texts.keys(Locale.ENGLISH)).isEqualTo(named);
    }
}
