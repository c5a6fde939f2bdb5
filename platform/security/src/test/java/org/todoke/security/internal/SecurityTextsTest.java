// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.text.Message;
import org.todoke.testkit.contract.TextsContract;

class SecurityTextsTest {

    private final SecurityTexts texts = new SecurityTexts();

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(new TextsContract(texts).check(List.of())).isEmpty();
    }

    @Test
    @DisplayName("the keys in the code are the keys in the files")
    void hasATextForEveryKeyInTheCode() throws IOException {
        assertThat(texts.keys(Locale.ENGLISH))
                .isEqualTo(TextsContract.keysNamedIn(Path.of("src/main/java"), "security"));
    }

    @Test
    void putsArgumentsAndApostrophesRight() {
        String text = texts.english(Message.of("security.port-taken", "8443", "0.0.0.0", "https.port", "etc/x.cfg"));

        assertThat(text).contains("Port 8443 on 0.0.0.0", "https.port in etc/x.cfg", "sport = :8443");
        assertThat(texts.english(Message.of("security.not-started"))).startsWith("The server's identity");
    }

    @Test
    @DisplayName("settings are described in Japanese that a metatype reader can read (Latin-1 with escapes)")
    void describesSettingsInBothLanguages() throws IOException {
        Properties english = load("/OSGI-INF/l10n/server.properties");
        Properties japanese = load("/OSGI-INF/l10n/server_ja.properties");

        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(japanese.getProperty("https.port.name")).isEqualTo("TLS ポート");
    }

    private static Properties load(String name) throws IOException {
        var properties = new Properties();
        try (InputStream in = SecurityTextsTest.class.getResourceAsStream(name)) {
            properties.load(in);
        }
        return properties;
    }
}
