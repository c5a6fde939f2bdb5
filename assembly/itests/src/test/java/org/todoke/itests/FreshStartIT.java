// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

@DisplayName("Fresh starts")
class FreshStartIT {

    @RepeatedTest(value = 3, name = "fresh start {currentRepetition} of {totalRepetitions} is ready")
    void isReady() throws Exception {
        try (var server = new Server(Distribution.workspace("fresh"))) {
            server.start();
            assertThat(server.shell("feature:list -i --no-format")).contains("todoke-platform");
            assertThat(Files.exists(server.base.resolve("data/security/first-password")))
                    .isFalse();
        }
    }
}
