// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Word of the start for the start script")
class StartReportTest {

    @TempDir
    Path data;

    private final Readiness readiness = new Readiness(Map.of("expected", "store"));
    private StartReport report;

    @AfterEach
    void stop() {
        report.deactivate();
    }

    @Test
    @DisplayName("says what is missing while the server is not ready")
    void saysWhatIsMissing() {
        report = new StartReport(data, readiness, new Wording());

        await().untilAsserted(() -> assertThat(data.resolve("not-ready.txt")).hasContent("store: health.not-up"));
        assertThat(data.resolve("ready")).doesNotExist();
    }

    @Test
    @DisplayName("says that the server is ready, and then no longer what was missing")
    void saysReady() {
        report = new StartReport(data, readiness, new Wording());
        await().until(() -> Files.exists(data.resolve("not-ready.txt")));

        readiness.addCheck(ReadinessTest.part("store", null));

        await().until(() -> Files.exists(data.resolve("ready")));
        assertThat(data.resolve("not-ready.txt")).doesNotExist();
    }
}
