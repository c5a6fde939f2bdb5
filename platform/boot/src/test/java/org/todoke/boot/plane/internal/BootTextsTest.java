// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The boot room's texts")
class BootTextsTest {

    private static final Pattern KEY = Pattern.compile("\"(boot\\.[a-z.-]+)\"");

    private final BootTexts texts = new BootTexts();

    @Test
    @DisplayName("are there in both languages")
    void bothLanguages() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    @DisplayName("are there for every message that the code makes")
    void everyKeyIsThere() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> named.add(match.group(1)));
            }
        }
        named.remove("boot.ipxe"); // the name of a file
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(texts.keys(Locale.ENGLISH)).containsAll(named);
    }
}
