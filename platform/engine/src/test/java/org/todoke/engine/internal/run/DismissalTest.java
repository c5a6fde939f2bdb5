// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Run;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Observation;

@DisplayName("A machine that is taken out of the fleet")
class DismissalTest {

    private final TestServer server = TestServer.started(10);
    private final TestAgent agent = server.agent("pc-1").heard();

    @BeforeEach
    void scenario() {
        server.addScenario("office", "app");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("has no credential any more, counts as silent, and keeps its runs under its last name")
    void goes() {
        Run run = server.start("office", agent);
        agent.installs();

        server.enrolments.dismiss(machine());

        assertThatThrownBy(() -> server.enrolments.authenticate(agent.machine().value(), "credential-of-pc-1"))
                .hasMessageContaining("engine.credential.unknown");
        assertThat(server.board.isOn(agent.machine())).isFalse();
        assertThat(server.stores.machines().all()).isEmpty();
        assertThat(server.stores.machines().lastNames()).isEqualTo(Map.of(agent.machine(), "pc-1"));
        assertThat(server.runs.status(run.id()).isSuccess()).isTrue();
        assertThat(server.runs.history(run.id())).isNotEmpty();
    }

    @Test
    @DisplayName("stays while a run has it or waits for it, and the refusal names the run")
    void held() {
        Run run = server.start("office", agent);
        server.start("office", agent);

        assertThatThrownBy(() -> server.enrolments.dismiss(machine()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
                    assertThat(problem.text().key()).isEqualTo("engine.machine.held");
                    assertThat(problem.text().args()).contains("pc-1", run.id().toString());
                });
        assertThat(server.enrolments.authenticate(agent.machine().value(), "credential-of-pc-1"))
                .isEqualTo(agent.machine());

        agent.installs();
        server.flow();
        assertThatThrownBy(() -> server.enrolments.dismiss(machine())).hasMessageContaining("engine.machine.held");
    }

    @Test
    @DisplayName("gets no runs, also not those that failed on it before")
    void getsNone() {
        TestAgent other = server.agent("pc-2").heard();
        Run failed = server.start("office", agent, other);
        fails(agent);
        fails(other);
        server.enrolments.dismiss(machine());

        Run again = server.runs.rerunFailed(failed.id(), "ann");

        assertThat(server.runs.status(again.id()).executions())
                .extracting(Execution::machine)
                .containsExactly(other.machine());
        assertThatThrownBy(() -> server.start("office", agent))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND));
        assertThat(server.runs.latest(10)).extracting(Run::id).containsExactly(again.id(), failed.id());
        server.runs.interrupt(again.id(), "ann");
        assertThat(server.runs.resume(failed.id(), "ann")).isEqualTo(1);
    }

    @Test
    @DisplayName("leaves its name to the next, and what was assigned to it is forgotten")
    void leavesItsName() {
        Machine before = machine();
        server.assignments.assign("office", List.of("pc-1", "all"));

        server.enrolments.dismiss(before);

        assertThat(server.stores.assignments().of("office"))
                .extracting(row -> row.meant())
                .containsExactly("all");
        assertThat(server.enrol("pc-1", TestServer.OS).name()).isEqualTo("pc-1");
        assertThatThrownBy(() -> server.enrolments.dismiss(before)).hasMessageContaining("engine.machine.unknown");
    }

    private Machine machine() {
        return server.stores.machines().byId(agent.machine()).orElseThrow();
    }

    private void fails(TestAgent one) {
        one.reports(one.order().id(), TestAgent.exit(1, Observation.absent()));
    }
}
