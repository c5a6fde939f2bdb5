// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedSitesTest {

    @ParameterizedTest(name = "F-2.29 {0} is kept under {1}")
    @CsvSource({
        "dpm-server, ZoneMap\\Domains\\dpm-server",
        "dpm.example.com, ZoneMap\\Domains\\example.com\\dpm",
        "dpm.tokyo.example.co.jp, ZoneMap\\Domains\\example.co.jp\\dpm.tokyo",
        "10.77.0.1, ZoneMap\\Ranges\\Todoke10-77-0-1"
    })
    void nameAndAddress(String server, String key) {
        assertThat(TrustedSites.registryFile(server))
                .contains("\\Internet Settings\\" + key + "]\r\n")
                .contains("\"http\"=dword:00000002\r\n");
    }

    @Test
    @DisplayName("F-2.29: the zone no longer requires https; F-3.2: 2003's enhanced security map has the site too")
    void zone() {
        assertThat(TrustedSites.registryFile("10.77.0.1"))
                .contains("\\Zones\\2]\r\n\"Flags\"=dword:00000043\r\n")
                .contains("ZoneMap\\EscRanges\\Todoke10-77-0-1]\r\n\":Range\"=\"10.77.0.1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://dpm", "dpm]\r\n[HKEY_LOCAL_MACHINE", "a b", "日本"})
    void refusesWhatIsNoName(String server) {
        assertThatThrownBy(() -> TrustedSites.registryFile(server)).isInstanceOf(IllegalArgumentException.class);
    }
}
