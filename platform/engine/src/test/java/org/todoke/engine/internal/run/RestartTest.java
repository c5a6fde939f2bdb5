// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.DELIVERING;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.INSTALLING;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.PROVING;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Run;
import org.todoke.api.work.OrderId;
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

    @Test
    @DisplayName("blames nobody for what passed while the server was down: agents have two minutes to come back")
    void listensFirst() {
        server.addScenario("one", "first");
        Run run = server.start("one", agent);
        OrderId order = agent.order().id();
        agent.reports(order, Phase.RUNNING, 1);
        server.clock.advance(Duration.ofDays(1));
        TestServer reported = server.restarted(TestServer.testTarget());
        agent.to(reported);
        reported.pass(Dispatching.TIME_TO_RETURN.minusSeconds(1));
        assertThat(reported.state(run, agent)).isEqualTo(INSTALLING);
        agent.reports(order, TestAgent.proved());
        assertThat(reported.state(run, agent)).isEqualTo(COMPLETED);

        agent.heard();
        Run silent = reported.start("one", agent);
        reported.clock.advance(Duration.ofDays(1));
        TestServer next = reported.restarted(TestServer.testTarget());
        next.clock.advance(Duration.ofHours(-1));
        next.pass(Dispatching.TIME_TO_RETURN.minusSeconds(1));
        assertThat(next.state(silent, agent)).isEqualTo(OFFERED);
        next.pass(Dispatching.TIME_TO_RETURN);
        next.assertState(silent, agent, FAILED, "engine.expired.not-begun");
        next.stop();
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
