// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.text.Message;
import org.todoke.api.text.TextSource;

@DisplayName("The texts of all bundles")
class InstalledTextsTest {

    private final InstalledTexts texts = new InstalledTexts();

    @BeforeEach
    void install() {
        texts.addSource(new EngineTexts());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"en, There is no run 7.", "ja, 実行 7 はありません。", "ja-JP, 実行 7 はありません。", "fr, There is no run 7."})
    @DisplayName("are rendered in Japanese or else in English")
    void renders(String language, String text) {
        assertThat(texts.render(Message.of("engine.run.unknown", 7), Locale.forLanguageTag(language)))
                .isEqualTo(text);
    }

    @Test
    @DisplayName("show a message whose bundle is gone as key and arguments")
    void showsOrphans() {
        assertThat(texts.render(Message.of("gone.key", "a", "b"), Locale.ENGLISH))
                .isEqualTo("gone.key[a, b]");
    }

    @Test
    @DisplayName("have the API's own among them")
    void hasApiTexts() {
        assertThat(texts.render(Message.of("api.archive.exit-failed", 3), Locale.ENGLISH))
                .contains("3")
                .doesNotContain("api.");
    }

    @ParameterizedTest(name = "\"{0}\" becomes \"{1}\"")
    @CsvSource({
        "'{0} {1}', 'a b'",
        "'{1}{0}{0}', 'baa'",
        "'{2}', '{2}'",
        "'{9} {x} {', '{9} {x} {'",
        "'it''s {0}', 'it''s a'"
    })
    @DisplayName("put arguments into their places, and leave all else as it is")
    void fills(String pattern, String text) {
        texts.addSource((key, locale) -> Optional.of(pattern).filter(found -> key.equals("test.pattern")));

        assertThat(texts.render(Message.of("test.pattern", "a", "b"), Locale.ENGLISH))
                .isEqualTo(text);
    }

    @Test
    @DisplayName("take arguments literally")
    void quotes() {
        assertThat(texts.render(Message.of("engine.run.unknown", "$1 {0} \\"), Locale.ENGLISH))
                .isEqualTo("There is no run $1 {0} \\.");
    }

    @Test
    @DisplayName("are rendered although one bundle's source fails")
    void survivesSource() {
        TextSource bad = (key, locale) -> {
            throw new IllegalStateException("boom");
        };
        var first = new InstalledTexts();
        first.addSource(bad);
        first.addSource(new EngineTexts());

        assertThat(first.render(Message.of("engine.run.unknown", 7), Locale.ENGLISH))
                .isEqualTo("There is no run 7.");
    }

    @Test
    @DisplayName("go with their bundle")
    void removes() {
        TextSource source = (key, locale) -> Optional.of("there");
        texts.addSource(source);

        texts.removeSource(source);

        assertThat(texts.render(Message.of("gone.key"), Locale.ENGLISH)).isEqualTo("gone.key");
    }
}
