// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.work.Report;
import org.todoke.api.work.Result;

@DisplayName("The engine's texts")
class EngineTextsTest {

    private static final Pattern WORD = Pattern.compile("\"(engine\\.[a-z_.-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{([0-8])}");
    private static final String EXPIRED = "engine.expired.";
    private static final String WAIT = "engine.wait.";
    private static final String STEP_WAIT = "engine.step-wait.";

    private final EngineTexts texts = new EngineTexts();

    @Test
    @DisplayName("are there in English and Japanese")
    void bothLanguages() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    @Test
    @DisplayName("have the same places for arguments in both languages, but for words that one language does not need")
    void samePlaces() {
        for (String key : texts.keys(Locale.ENGLISH)) {
            assertThat(places(key, Locale.ENGLISH)).as(key).isEqualTo(places(key, Locale.JAPANESE));
        }
    }

    @Test
    @DisplayName("are those that the code uses, and no others")
    void usedKeys() throws IOException {
        Set<String> inCode = wordsInCode();
        Set<String> families =
                inCode.stream().filter(word -> word.endsWith(".")).collect(Collectors.toSet());
        Set<String> used =
                inCode.stream().filter(word -> !word.endsWith(".")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(families)
                .containsOnly(
                        EXPIRED,
                        WAIT,
                        STEP_WAIT,
                        "engine.phase.",
                        "engine.turn.",
                        "engine.failure.",
                        "engine.package.too-long.");
        used.addAll(membersOfFamilies());
        assertThat(texts.keys(Locale.ENGLISH)).isEqualTo(used);
    }

    @Test
    @DisplayName("have for each thing that is waited for one that says that it never came")
    void expiredForEachWait() {
        var keys = texts.keys(Locale.ENGLISH);

        for (String family : Set.of(WAIT, STEP_WAIT)) {
            assertThat(keys.stream()
                            .filter(key -> key.startsWith(family))
                            .map(key -> EXPIRED + key.substring(family.length())))
                    .isNotEmpty()
                    .allMatch(keys::contains);
        }
    }

    @Test
    @DisplayName("of the settings are there in English and Japanese")
    void settings() throws IOException {
        assertThat(settingsKeys("engine.properties")).isNotEmpty().isEqualTo(settingsKeys("engine_ja.properties"));
    }

    /** Keys that the code puts together. */
    private static List<String> membersOfFamilies() {
        Stream<String> phases = Stream.of(Report.Phase.values()).map(phase -> "engine.phase." + lower(phase));
        Stream<String> causes = Stream.of(Result.Failure.Cause.values()).map(cause -> "engine.failure." + lower(cause));
        Stream<String> fields = Stream.of(
                        "version",
                        "summary",
                        "company",
                        "ms-number",
                        "identification",
                        "identity",
                        "file-name",
                        "executable",
                        "source",
                        "parameter",
                        "row",
                        "check")
                .map(field -> "engine.package.too-long." + field);
        Stream<String> states = Stream.of(
                        "no-turn",
                        "waiting",
                        "not-begun",
                        "delivering",
                        "installing",
                        "proving",
                        "not-judged",
                        "no-boot")
                .map(EXPIRED::concat);
        Stream<String> waits = Stream.of(
                        "machine-absent",
                        "machine-booting",
                        "machine-answering",
                        "no-step-type",
                        "unclaimed",
                        "no-target",
                        "no-thread",
                        "machine-leaving",
                        "machine-on",
                        "machine-off",
                        "power-on",
                        "power-on-unsent")
                .map(EXPIRED::concat);
        Stream<String> turns = Stream.of("scenario", "group").map("engine.turn."::concat);
        return Stream.of(phases, causes, fields, states, waits, turns)
                .flatMap(keys -> keys)
                .toList();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> wordsInCode() throws IOException {
        var words = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/todoke/engine/internal"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                WORD.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(words::add);
            }
        }
        return words;
    }

    private Set<String> places(String key, Locale locale) {
        return PLACE.matcher(texts.pattern(key, locale).orElseThrow())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> settingsKeys(String file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/main/resources/OSGI-INF/l10n", file))) {
            return lines.filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
