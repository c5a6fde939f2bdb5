// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Auto-update of real agents")
class AutoUpdateIT {

    @Test
    @DisplayName(
            "F-2.10: highest comes at once and in order, high when a machine starts or at the time of day, general never; the plan says so")
    void byUrgency() throws Exception {
        try (var site = Site.open("auto-update", "alpha")) {
            var common = TestApplication.in(site.workspace, "common", "echo first");
            var urgent = TestApplication.in(site.workspace, "urgent", "test -e \"$TODOKE_ROOT/common.installed\"");
            var later = TestApplication.in(site.workspace, "later", "echo later");
            var never = TestApplication.in(site.workspace, "never", "echo never");
            add(site, never, "general");
            add(site, later, "high");
            add(site, common, "highest");
            add(site, urgent, "highest");

            Agent alpha = site.agent("alpha");
            awaitThat("the urgent ones are on alpha", () -> common.isOn(alpha) && urgent.isOn(alpha));
            awaitThat(
                    "the plan says so",
                    () -> site.server
                            .shell("todoke:plan alpha")
                            .lines()
                            .anyMatch(line -> line.contains("urgent") && line.contains("applied")));
            assertThat(TestApplication.begunOn(alpha)).isEqualTo(2);
            assertThat(later.isOn(alpha)).isFalse();
            assertThat(never.isOn(alpha)).isFalse();

            try (var beta = new Agent("beta", site.workspace, site.server.url(), site.server.token(1)).start()) {
                awaitThat("beta has just started", () -> urgent.isOn(beta) && later.isOn(beta));
                assertThat(never.isOn(beta)).isFalse();
                assertThat(later.isOn(alpha)).isFalse();
            }
            assertThat(site.server.shell("todoke:plan alpha").lines())
                    .anyMatch(line -> line.contains("never") && line.contains("will apply"));
            assertThat(site.server.shell("todoke:run-list")).contains("auto-update");

            String soon = LocalTime.now()
                    .plusSeconds(10)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            Files.writeString(site.server.base.resolve("etc/org.todoke.updates.cfg"), "timeOfDay = " + soon + "\n");
            awaitThat("it is the time of day", () -> later.isOn(alpha));
            assertThat(never.isOn(alpha)).isFalse();
        }
    }

    private static void add(Site site, TestApplication application, String urgency) throws Exception {
        site.server.shell("todoke:package-add " + application.archive() + " --id " + application.id()
                + " --version 1.0 --format archive --install ./install.sh --urgency " + urgency
                + " --proof-file '${root}/" + application.id() + ".installed'");
    }

    private static void awaitThat(String what, java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await(what).atMost(Site.PATIENCE).until(holds);
    }
}
