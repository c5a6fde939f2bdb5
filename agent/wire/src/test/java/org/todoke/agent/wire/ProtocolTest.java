// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {

    @ParameterizedTest(name = "ruling 5: agent {0}, server {1} → {2}")
    @CsvSource({
        "1, 1, 1", "1, 2, 1", "1, 3, 1", "2, 3, 2", "3, 3, 3", "3, 2, 2", "3, 1, 1", "5, 7, 5", "7, 7, 7", "9, 7, 7",
    })
    @DisplayName("both speak the lower of the two")
    void speaksTheLower(int agent, int server, int agreed) {
        assertThat(Protocol.negotiate(agent, server)).isEqualTo(agreed);
    }

    @ParameterizedTest(name = "ruling 5: agent {0}, server {1} → {2}")
    @CsvSource({
        "1, 4, Upgrade the agent",
        "4, 7, Upgrade the agent",
        "4, 1, Upgrade the server",
        "10, 7, Upgrade the server",
    })
    @DisplayName("beyond the two previous versions, the refusal says what to do")
    void refuses(int agent, int server, String advice) {
        assertThatExceptionOfType(ProtocolRefusedException.class)
                .isThrownBy(() -> Protocol.negotiate(agent, server))
                .withMessageContaining(advice)
                .withMessageContaining(String.valueOf(agent));
    }
}
