// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.FakeTerminal;
import org.todoke.shell.internal.fake.ShellTextsOnly;

class ScreenTest {

    @ParameterizedTest(name = "todoke.locale={0}, LANG={1}: {2}")
    @CsvSource({
        ", , STATE",
        ", ja_JP.UTF-8, 状態",
        ", C, STATE",
        ", POSIX, STATE",
        ", de_DE.UTF-8, STATE",
        "ja, en_GB.UTF-8, 状態",
        "en, ja_JP.UTF-8, STATE",
        "ja-JP, , 状態"
    })
    void speaksTheSessionsLanguage(String chosen, String lang, String title) {
        var session = new FakeSession();
        if (chosen != null) {
            session.with("todoke.locale", chosen);
        }
        if (lang != null) {
            session.with("LANG", lang);
        }

        assertThat(new Screen(session, new ShellTextsOnly()).text("column.state"))
                .isEqualTo(title);
    }

    @ParameterizedTest(name = "terminal of {0}: lines of {1}")
    @CsvSource({"0, 100", "40, 60", "80, 79", "101, 100", "400, 100"})
    void isNeverWiderThanAHundred(int terminal, int cells) {
        var session = new FakeSession().on(new FakeTerminal(terminal, 24));

        assertThat(new Screen(session, new ShellTextsOnly()).cells()).isEqualTo(cells);
    }

    @Test
    void isLiveOnlyOnATerminal() {
        assertThat(new Screen(new FakeSession(), new ShellTextsOnly()).isLive()).isFalse();
        assertThat(new Screen(new FakeSession().on(new FakeTerminal(80, 24)), new ShellTextsOnly()).isLive())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "5368709120, 5.4 GB"})
    void writesSizes(long bytes, String text) {
        assertThat(Screen.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT-3S, 0 s", "PT59S, 59 s", "PT60S, 1 min", "PT2H59M, 2 h", "PT50H, 2 d"})
    void writesDurations(Duration length, String text) {
        assertThat(Screen.duration(length)).isEqualTo(text);
    }
}
