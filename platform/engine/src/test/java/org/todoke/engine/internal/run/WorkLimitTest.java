// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.READY;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.run.Run;
import org.todoke.engine.kit.TestSettings;

@DisplayName("The limit of machines at work (ruling 6, F-2.21)")
class WorkLimitTest {

    private final TestServer server = TestServer.started(1);
    private final List<TestAgent> agents = List.of(
            server.agent("a").heard(),
            server.agent("b").heard(),
            server.agent("c").heard());
    private final WorkLimit limit = new WorkLimit(
            server.stores.runs(),
            server.stores.machines(),
            server.ledger,
            server.signals,
            TestSettings.machinesAtWork(1));
    private Run run;

    @BeforeEach
    void start() {
        server.addScenario("one", "first");
        run = server.start("one", agents.toArray(TestAgent[]::new));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("that is reached is remembered")
    void remembers() {
        assertThat(limit.isKnownReached()).isFalse();

        assertThat(limit.hasPlace()).isFalse();

        assertThat(limit.isKnownReached()).isTrue();
    }

    @Test
    @DisplayName("is counted anew when a machine ceases to be at work")
    void countsAfterFreed() {
        limit.hasPlace();

        agents.get(0).installs();

        assertThat(limit.isKnownReached()).isFalse();
    }

    @Test
    @DisplayName("is counted anew when it is changed, and with each sweep")
    void countsAfterChange() {
        limit.hasPlace();
        limit.configure(TestSettings.machinesAtWork(2));
        assertThat(limit.isKnownReached()).isFalse();
        assertThat(limit.hasPlace()).isTrue();
        limit.configure(TestSettings.machinesAtWork(1));
        limit.hasPlace();

        limit.forget();

        assertThat(limit.isKnownReached()).isFalse();
    }

    @Test
    @DisplayName("lets more machines begin at once when it is raised")
    void raised() {
        assertThat(count(OFFERED)).isEqualTo(1);

        server.limit.configure(TestSettings.machinesAtWork(2));
        server.flow();

        assertThat(count(OFFERED)).isEqualTo(2);
        assertThat(count(READY)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} in the settings mean {1}")
    @CsvSource({"-7, 1", "0, 1", "1, 1", "2, 2", "99999, 3"})
    @DisplayName("is held to its own limits: never nobody")
    void bounded(int configured, int begun) {
        server.limit.configure(TestSettings.machinesAtWork(configured));
        server.flow();

        assertThat(count(OFFERED)).isEqualTo(begun);
    }

    private long count(org.todoke.api.run.ExecutionState state) {
        return server.runs.status(run.id()).count(state);
    }
}
