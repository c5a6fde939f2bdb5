// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.text.ProblemException;

class ListeningTest {

    @Test
    void hasTheProductsPortsByDefault() {
        Listening listening = Listening.of(Settings.of(Map.of()));

        assertThat(listening.tls()).hasToString("0.0.0.0:8443");
        assertThat(listening.plain()).hasToString("0.0.0.0:8181");
        assertThat(listening.idleTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void takesAnEmptyHostForAllAddresses() {
        assertThat(Listening.of(Settings.of(Map.of("https_host", " "))).tls().host())
                .isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "https_port, 0, https.port",
        "https_port, 65536, https.port",
        "http_port, -1, http.port",
        "header_max_bytes, 1, header.max.bytes",
        "header_max_bytes, 1000000, header.max.bytes",
        "form_max_bytes, 0, form.max.bytes",
        "idle_timeout_seconds, 5, idle.timeout.seconds",
        "threads_max, 2, threads.max",
    })
    void refusesWhatIsOutsideItsLimits(String setting, int value, String shown) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Listening.of(Settings.of(Map.of(setting, value))))
                .satisfies(e -> assertThat(e.text().key()).isEqualTo("security.setting-out-of-limits"))
                .satisfies(e -> assertThat(e.text().args()).startsWith(shown, Integer.toString(value)));
    }

    @Test
    void refusesOnePortForBoth() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Listening.of(Settings.of(Map.of("http_port", 8443))))
                .satisfies(e -> assertThat(e.text().key()).isEqualTo("security.ports-equal"));
    }
}
