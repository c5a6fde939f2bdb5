// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The boot room's texts")
class BootTextsTest {

    private final BootTexts texts = new BootTexts();

    @Test
    @DisplayName("are there in both languages, with the same arguments")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are there for every key that the code names")
    void everyKeyIsThere() throws IOException {
        var named = TextsContract.keysNamedIn(Path.of("src/main/java"), "boot");
        named.remove("boot.ipxe"); // the name of a file
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(texts.keys(Locale.ENGLISH)).containsAll(named);
    }
}
