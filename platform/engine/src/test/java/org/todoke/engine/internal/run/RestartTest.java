// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.DELIVERING;
import static org.todoke.api.run.ExecutionState.INSTALLING;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.PROVING;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Run;
import org.todoke.api.work.Report.Phase;

@DisplayName("A run over restarts of the server")
class RestartTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("goes on after the server was killed and started again at every state, and gives no order twice")
    void survivesRestarts() {
        server.addScenario("two", "first", "second");
        TestServer now = server;
        Run run = now.start("two", agent);
        int orders = 0;
        for (int i = 0; i < 40 && now.state(run, agent) != COMPLETED; i++) {
            now = now.restarted(TestServer.testTarget());
            agent.to(now);
            now.flow();
            agent.heard();
            now.pass(Duration.ofSeconds(5));
            orders += takeOneAction(now, run);
        }
        assertThat(now.state(run, agent)).isEqualTo(COMPLETED);
        assertThat(orders).isEqualTo(2);
        now.stop();
    }

    /** @return 1 when an order was begun */
    private int takeOneAction(TestServer now, Run run) {
        var phase = switch (now.state(run, agent)) {
            case OFFERED -> Phase.FETCHING;
            case DELIVERING -> Phase.RUNNING;
            case INSTALLING -> Phase.PROVING;
            case PROVING -> Phase.DONE;
            default -> null;
        };
        if (phase == null) {
            return 0;
        }
        if (phase == Phase.DONE) {
            // only the store hears of it: the server dies before it judges
            now.flows.close();
            agent.reports(agent.order().id(), TestAgent.proved());
            return 0;
        }
        agent.reports(agent.order().id(), phase, 1);
        return phase == Phase.FETCHING ? 1 : 0;
    }
}
