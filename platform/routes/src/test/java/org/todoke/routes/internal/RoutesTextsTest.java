// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of the flows")
class RoutesTextsTest {

    private static final Pattern KEY = Pattern.compile("\"(routes\\.[a-z.-]+)\"");

    private final RoutesTexts texts = new RoutesTexts();

    @Test
    @DisplayName("are there in English and Japanese")
    void bothLanguages() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    @DisplayName("are those that the code uses, and no others")
    void usedKeys() throws IOException {
        var used = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map(RoutesTextsTest::key)
                        .forEach(used::add);
            }
        }

        assertThat(texts.keys(Locale.ENGLISH)).isEqualTo(used);
    }

    private static String key(MatchResult match) {
        return match.group(1);
    }
}
