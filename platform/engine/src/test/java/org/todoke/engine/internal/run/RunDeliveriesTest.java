// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.work.Report.Phase;
import org.todoke.engine.port.ArrivalStore;

@DisplayName("Who gets content together")
class RunDeliveriesTest {

    private static final Duration WAIT = Duration.ofMinutes(5);

    private final List<ExecutionId> noted = new ArrayList<>();
    private TestServer server = TestServer.started(100);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("F-2.19: the machines of one round of gathering, and not those of the next")
    void roundsOfGathering() {
        TestAgent[] agents = start(Delivery.multicast(2, WAIT, Overflow.QUEUE), 4);

        GroupDelivery first = of(agents[0]).orElseThrow();
        GroupDelivery second = of(agents[2]).orElseThrow();

        assertThat(first.gathered()).isTrue();
        assertThat(of(agents[1])).contains(first);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(deliveries().members(first, agents[1].machine()))
                .containsExactly(agents[1].machine(), agents[0].machine());
    }

    @Test
    @DisplayName("F-2.19: without gathering, the machines that begin together; who has fetched is no member any more")
    void withoutGathering() {
        TestAgent[] agents = start(Delivery.multicast(0, Duration.ZERO, Overflow.QUEUE), 3);
        agents[2].reports(agents[2].order().id(), Phase.RUNNING, 0);

        GroupDelivery delivery = of(agents[0]).orElseThrow();

        assertThat(delivery.gathered()).isFalse();
        assertThat(deliveries().members(delivery, agents[0].machine()))
                .containsExactly(agents[0].machine(), agents[1].machine());
        assertThat(of(agents[2])).isEmpty();
    }

    @Test
    @DisplayName("ruling 6: machines without a place are not waited for")
    void limit() {
        server.stop();
        server = TestServer.started(2);
        TestAgent[] agents = start(Delivery.multicast(4, WAIT, Overflow.QUEUE), 4);

        TestAgent[] atWork =
                Stream.of(agents).filter(agent -> !agent.orders().isEmpty()).toArray(TestAgent[]::new);

        assertThat(deliveries().members(of(atWork[0]).orElseThrow(), atWork[0].machine()))
                .containsExactly(atWork[0].machine(), atWork[1].machine());
    }

    @Test
    @DisplayName(
            "F-2.27: nobody where the scenario delivers by unicast; at the scenario's own address where it has one")
    void way() {
        TestAgent[] alone = start(Delivery.UNICAST, 1);
        assertThat(of(alone[0])).isEmpty();

        server.stop();
        server = TestServer.started(100);
        TestAgent[] fixed =
                start(new Delivery(Way.MULTICAST, Optional.of("239.255.78.9"), 0, Duration.ZERO, Overflow.QUEUE), 1);
        assertThat(of(fixed[0]).orElseThrow().address()).contains("239.255.78.9");
    }

    @Test
    @DisplayName("what a machine says of its content is noted while it is at work, and not afterwards")
    void arrivals() {
        TestAgent[] agents = start(Delivery.multicast(0, Duration.ZERO, Overflow.QUEUE), 1);
        var arrival =
                new Arrival(agents[0].machine(), "ab".repeat(32), Arrival.End.COMPLETE, "", 1, 0, true, Instant.EPOCH);

        deliveries().arrived(agents[0].machine(), arrival);
        agents[0].installs();
        deliveries().arrived(agents[0].machine(), arrival);

        assertThat(noted).hasSize(1);
    }

    private RunDeliveries deliveries() {
        return new RunDeliveries(server.stores.runs(), new Noted(), server.board, server.limit);
    }

    private Optional<GroupDelivery> of(TestAgent agent) {
        return deliveries().of(agent.machine());
    }

    private TestAgent[] start(Delivery delivery, int machines) {
        server.addScenario("office", ScenarioOptions.DEFAULT.with(delivery), "app");
        TestAgent[] agents = IntStream.range(0, machines)
                .mapToObj(i -> server.agent("pc-" + i).heard())
                .toArray(TestAgent[]::new);
        server.start("office", agents);
        return agents;
    }

    private final class Noted implements ArrivalStore {

        @Override
        public void put(ExecutionId execution, Arrival arrival) {
            noted.add(execution);
        }

        @Override
        public List<Arrival> of(RunId run) {
            throw new UnsupportedOperationException();
        }
    }
}
