// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todoke.api.text.Message;

class StoreTextsTest {

    private static final Pattern KEY = Pattern.compile("\"((?:store|content|description)\\.[a-z-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final StoreTexts texts = new StoreTexts();

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaces() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
        for (String key : texts.keys(Locale.ENGLISH)) {
            assertThat(places(key, Locale.JAPANESE)).as(key).isEqualTo(places(key, Locale.ENGLISH));
        }
    }

    private Set<String> places(String key, Locale locale) {
        return PLACE.matcher(texts.pattern(key, locale).orElseThrow())
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    @Test
    void everyKeyInTheCodeHasATextAndEveryTextAKey() throws IOException {
        var used = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
            }
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
