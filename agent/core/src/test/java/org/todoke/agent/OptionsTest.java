// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void readsTheLeastThatIsNeeded() {
        var options = new Options("--server", "https://h:8443", "--data", "/d");

        assertThat(options.server()).hasToString("https://h:8443/");
        assertThat(options.data()).hasToString("/d");
        assertThat(options.root()).isEmpty();
        assertThat(options.tokenFile()).isEmpty();
        assertThat(options.name("host")).isEqualTo("host");
        assertThat(options.isPowerLeftAlone()).isFalse();
        assertThat(options.isWaitingWhenRefused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/, ''", "/r/, /r", "/r/../s, /s"})
    void normalisesTheRoot(String given, String expected) {
        assertThat(new Options("--server", "https://h", "--data", "/d", "--root", given).root())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--data /d, --server",
        "--server https://h, --data",
        "--server http://h --data /d, https",
        "--server https://u:p@h --data /d, https",
        "--server nonsense --data /d, --server",
        "--server https://h --data /d --on-refusal hope, --on-refusal",
        "--server https://h --data /d --keep-free-mb x, --keep-free-mb",
        "--server https://h --data, --data",
    })
    void saysWhatIsWrong(String line, String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options(line.split(" ")))
                .withMessageContaining(hint);
    }

    @ParameterizedTest
    @CsvSource({"--help, true", "-h, true", "--server https://h --help, true", "--server https://h --data /d, false"})
    void knowsTheWishForHelp(String line, boolean expected) {
        assertThat(Options.isForHelp(line.split(" "))).isEqualTo(expected);
    }

    @Test
    @DisplayName("ruling 3: a token is not taken from the command line, nor repeated from it")
    void takesNoTokenFromTheCommandLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Options("--token=todoke1.secret"))
                .withMessageContaining("--token")
                .withMessageNotContaining("secret");
    }
}
