// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;

@DisplayName("How a run stands")
class TalliesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final RunId RUN = new RunId(7);
    private static final MachineId ALPHA = new MachineId("m-00000001");
    private static final MachineId BETA = new MachineId("m-00000002");

    private final Tallies tallies = new Tallies(
            (RunService) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {RunService.class}, (proxy, method, args) -> status()),
            () -> 0);

    private static RunStatus status() {
        var step = new StepSpec("package", Map.of("package", "tool-1"), Duration.ofMinutes(30));
        Run run = Run.begun(RUN, Scenario.of("night", List.of(step), Duration.ofHours(1)), NOW, "ann");
        var gathering = new Gathering(1, RUN, 0, 1, 0, 2, NOW, NOW, Optional.empty());
        return new RunStatus(run, List.of(gathers(1, ALPHA), gathers(2, BETA)), List.of(gathering));
    }

    private static Execution gathers(long id, MachineId machine) {
        return new Execution(
                new ExecutionId(id),
                RUN,
                machine,
                1,
                ExecutionState.GATHERING,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Message.of("test.reason"),
                "",
                NOW,
                Optional.empty(),
                Optional.empty(),
                Execution.Course.begin(Execution.Stage.DO, 0));
    }

    @Test
    @DisplayName("tells who sees some of its machines these alone, and not how many others gather with them")
    void others() {
        Tallies.Tally whole = tallies.of(RUN.value(), any -> true).orElseThrow();
        assertThat(whole.states()).isEqualTo(Map.of("GATHERING", 2));
        assertThat(whole.gatherings()).hasSize(1);

        Tallies.Tally part = tallies.of(RUN.value(), ALPHA::equals).orElseThrow();
        assertThat(part.states()).isEqualTo(Map.of("GATHERING", 1));
        assertThat(part.gatherings()).isEmpty();
        assertThat(tallies.of(RUN.value(), any -> false)).isEmpty();
    }
}
