// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.run.RunId;
import org.todoke.camel.internal.TestFlowHost;

@DisplayName("The flow of auto-update")
class AutoUpdateRouteTest {

    @Test
    @DisplayName("watches the catalogue and judges machines")
    void moves() {
        var updates = new Updates();
        try (var host =
                new TestFlowHost(Map.of("update.catalogue", "direct:catalogue", "update.judge", "direct:judge"))) {
            host.add(new AutoUpdateRoute(updates));

            host.send("direct:catalogue", null);
            host.send("direct:judge", null);
        }

        assertThat(updates.moves).containsExactly("watch", "judge");
    }

    @Test
    @DisplayName("runs by the clock as it is installed")
    void runsByDefaults() {
        try (var host = new TestFlowHost(Map.of())) {
            host.add(new AutoUpdateRoute(new Updates()));

            assertThat(host.problems()).isEmpty();
        }
    }

    private static final class Updates implements AutoUpdateService {

        private final List<String> moves = new CopyOnWriteArrayList<>();

        @Override
        public void watchCatalogue() {
            moves.add("watch");
        }

        @Override
        public List<RunId> judge() {
            moves.add("judge");
            return List.of();
        }

        @Override
        public UpdateStatus status(MachineId machine) {
            throw new UnsupportedOperationException();
        }
    }
}
