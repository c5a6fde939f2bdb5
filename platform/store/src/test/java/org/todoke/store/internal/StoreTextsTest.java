// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.todoke.api.text.Message;
import org.todoke.testkit.contract.TextsContract;

class StoreTextsTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private final StoreTexts texts = new StoreTexts();

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaces() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    void everyKeyInTheCodeHasATextAndEveryTextAKey() throws IOException {
        var used = new TreeSet<String>();
        for (String beginning : List.of("store", "content", "description")) {
            used.addAll(TextsContract.keysNamedIn(SOURCES, beginning));
        }
        assertThat(used).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    void argumentsGoWhereTheTextWantsThem() {
        Message message = Message.of("content.cut", 5, 9);
        assertThat(texts.render(message, Locale.ENGLISH)).contains("after 5 of 9 bytes");
        assertThat(texts.render(message, Locale.JAPANESE)).contains("9 バイトのうち 5 バイト");
    }
}
