// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Killed processes")
class KillIT {

    @Test
    @DisplayName(
            "the server is killed in the middle of a run: after its restart the run finishes, nothing is installed twice")
    void server() throws Exception {
        try (var site = Site.open("kill-server", "alpha", "beta", "gamma")) {
            var application = TestApplication.in(site.workspace, "slow", "sleep 6");
            application.addTo(site.server, "2m", "2m");
            String run = site.start("slow", "all");
            awaitBegun(site.agent("alpha"));

            site.server.killHard();
            site.server.start();

            site.await(run, "completed", "alpha", "beta", "gamma");
            assertThat(site.agents)
                    .allSatisfy(
                            agent -> assertThat(TestApplication.begunOn(agent)).isEqualTo(1));
        }
    }

    @Test
    @DisplayName(
            "an agent is killed in the middle of an install and stays away: an error with its reason by the deadline, and a rerun works")
    void agent() throws Exception {
        try (var site = Site.open("kill-agent", "alpha")) {
            var application = TestApplication.in(site.workspace, "slow", "sleep 4");
            application.addTo(site.server, "10s", "2m");
            String run = site.start("slow", "alpha");
            Agent agent = site.agent("alpha");
            awaitBegun(agent);

            agent.killHard();
            String page = site.await(run, "failed", "alpha");
            assertThat(page).contains("did not report the end of the install");

            agent.start();
            site.await(site.start("slow", "alpha"), "completed", "alpha");
            assertThat(TestApplication.begunOn(agent)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "ruling 8: an agent killed in the middle of an install and started again waits for the orphaned installer and proves")
    void agentComesBack() throws Exception {
        try (var site = Site.open("agent-back", "alpha")) {
            var application = TestApplication.in(site.workspace, "slow", "sleep 8");
            application.addTo(site.server, "1m", "1m");
            String run = site.start("slow", "alpha");
            Agent agent = site.agent("alpha");
            awaitBegun(agent);

            agent.killHard();
            agent.start();

            site.await(run, "completed", "alpha");
            assertThat(TestApplication.begunOn(agent)).isEqualTo(1);
        }
    }

    private static void awaitBegun(Agent agent) {
        Awaitility.await("install begins on " + agent.name)
                .atMost(Site.PATIENCE)
                .until(() -> TestApplication.begunOn(agent) > 0);
    }
}
