// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of repositories")
class RepositoryTextsTest {

    private static final Pattern KEY = Pattern.compile("\"(repository\\.[a-z-]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    private final RepositoryTexts texts = new RepositoryTexts();

    @Test
    @DisplayName("are there in both languages")
    void bothLanguages() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    @DisplayName("take the same arguments in both languages")
    void sameArguments() {
        for (String key : texts.keys(Locale.ENGLISH)) {
            assertThat(arguments(key, Locale.JAPANESE)).as(key).isEqualTo(arguments(key, Locale.ENGLISH));
        }
    }

    @Test
    @DisplayName("are there for every key that the code names")
    void everyKeyIsThere() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> named.add(match.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(texts.keys(Locale.ENGLISH)).containsAll(named);
    }

    private Set<String> arguments(String key, Locale locale) {
        var found = new TreeSet<String>();
        ARGUMENT.matcher(texts.pattern(key, locale).orElseThrow()).results().forEach(match -> found.add(match.group()));
        return found;
    }
}
