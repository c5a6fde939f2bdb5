// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;

@DisplayName("A scenario that is changed while it runs")
class EditedScenarioTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("goes on with the steps that it began with; the next run has the new ones")
    void edited() {
        server.addScenario("patch", "first", "second");
        Run run = server.start("patch", agent);
        server.addPackage("other");
        Scenario was = server.scenarios.find("patch").orElseThrow();
        var other = new StepSpec("package", Map.of("package", "other"), TestServer.STEP_LIMIT);
        server.scenarios.update(
                new Scenario("patch", "", "", List.of(other), was.options(), was.waitLimit(), was.version()));

        agent.installs();
        assertThat(fetched(agent.order())).isEqualTo("second.bin");
        agent.installs();
        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
        assertThat(server.runs.status(run.id()).run().scenario()).isEqualTo(was);

        server.start("patch", agent);
        assertThat(fetched(agent.order())).isEqualTo("other.bin");
    }

    @Test
    @DisplayName("goes on when it is removed, over a restart of the server too")
    void removed() {
        server.addScenario("patch", "first", "second");
        Run run = server.start("patch", agent);
        server.scenarios.remove("patch");

        var next = server.restarted(TestServer.testTarget());
        agent.to(next).heard();
        agent.installs();
        agent.installs();

        assertThat(next.state(run, agent)).isEqualTo(COMPLETED);
        assertThat(next.runs.status(run.id()).run().scenario().steps()).hasSize(2);
        next.stop();
    }

    private static String fetched(Order order) {
        return ((Action.Fetch) order.actions().get(0)).fileName();
    }
}
