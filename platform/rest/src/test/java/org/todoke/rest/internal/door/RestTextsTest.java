// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.call.Action;
import org.todoke.testkit.contract.TextsContract;

@DisplayName("The texts of the API")
class RestTextsTest {

    private static final Pattern KEY = Pattern.compile("\"(rest\\.[a-z.-]+[a-z])\"");

    private final RestTexts texts = new RestTexts();

    @Test
    @DisplayName("are in both languages")
    void bothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are those that the code and the table name, and no others")
    void complete() throws IOException {
        var wanted = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> wanted.add(match.group(1)));
            }
        }
        for (Action action : WholeTable.actions()) {
            wanted.add("rest.action." + action.name());
            action.statuses().forEach(status -> wanted.add("rest.title." + status));
        }
        wanted.addAll(List.of("rest.title.405", "rest.title.500"));
        assertThat(texts.keys(Locale.ENGLISH)).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
