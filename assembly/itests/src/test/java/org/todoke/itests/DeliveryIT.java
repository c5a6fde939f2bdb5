// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Delivery of packages to real agents")
class DeliveryIT {

    @Test
    @DisplayName("an archive reaches three machines, is installed once and proved")
    void archive() throws Exception {
        try (var site = Site.open("archive", "alpha", "beta", "gamma")) {
            var application = TestApplication.in(site.workspace, "tool", "echo working");
            application.addTo(site.server, "1m", "1m");

            String run = site.start("tool", "all");

            site.await(run, "completed", "alpha", "beta", "gamma");
            assertThat(site.agents).allSatisfy(agent -> {
                assertThat(application.isOn(agent)).isTrue();
                assertThat(TestApplication.begunOn(agent)).isEqualTo(1);
            });
        }
    }

    @Test
    @DisplayName("F-2.13 an installer that ends with 0 and installs nothing is not believed")
    void silentFailure() throws Exception {
        try (var site = Site.open("silent", "alpha")) {
            TestApplication.in(site.workspace, "liar", "exit 0").addTo(site.server, "1m", "1m");

            String page = site.await(site.start("liar", "alpha"), "failed", "alpha");

            assertThat(page).contains("liar is not installed");
        }
    }

    @Test
    @DisplayName("ruling 7: a second run on a busy machine waits for the first")
    void busyMachine() throws Exception {
        try (var site = Site.open("busy", "alpha")) {
            TestApplication.in(site.workspace, "slow", "sleep 5").addTo(site.server, "1m", "1m");
            TestApplication.in(site.workspace, "next", "test -e \"$TODOKE_ROOT/slow.installed\"")
                    .addTo(site.server, "1m", "1m");

            String first = site.start("slow", "alpha");
            String second = site.start("next", "alpha");

            assertThat(site.show(second)).contains("queued");
            site.await(first, "completed", "alpha");
            site.await(second, "completed", "alpha");
        }
    }
}
