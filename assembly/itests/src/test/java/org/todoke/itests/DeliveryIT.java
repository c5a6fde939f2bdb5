// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Delivery of packages to real agents")
class DeliveryIT {

    private static final Pattern STARTED = Pattern.compile("started +(\\d+) ");

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

    @Test
    @DisplayName("a schedule starts its scenario at its time, also one that came while a killed server was down")
    void schedule() throws Exception {
        try (var site = Site.open("schedule", "alpha")) {
            TestApplication.in(site.workspace, "tool", "echo working").addTo(site.server, "1m", "1m");
            schedule(site, "soon", Duration.ofSeconds(5));
            site.await(startedBy(site, "soon"), "completed", "alpha");

            schedule(site, "later", Duration.ofSeconds(4));
            site.server.killHard();
            site.server.start();
            site.await(startedBy(site, "later"), "completed", "alpha");
        }
    }

    private static void schedule(Site site, String name, Duration in) throws Exception {
        var at = LocalDateTime.now(ZoneOffset.UTC).plus(in).truncatedTo(ChronoUnit.SECONDS);
        site.server.shell(
                "todoke:schedule-create " + name + " --scenario tool --on alpha --zone UTC --window 10m --at " + at);
    }

    /** The run that the schedule starts; waits for it. */
    private static String startedBy(Site site, String schedule) {
        return Awaitility.await("schedule " + schedule + " has started a run")
                .atMost(Site.PATIENCE)
                .until(
                        () -> STARTED.matcher(site.server.shell("todoke:schedule-show " + schedule))
                                .results()
                                .map(found -> found.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
