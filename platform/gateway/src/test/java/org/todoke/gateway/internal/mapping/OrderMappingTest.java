// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.json.Json;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Probe;
import org.todoke.api.work.RegistryType;

@DisplayName("Orders on their way out")
class OrderMappingTest {

    private static final List<Action> ACTIONS = List.of(
            new Action.Fetch(new ContentRef("ab".repeat(32), 5_000_000_000L), "x.zip"),
            new Action.Unpack("x.zip", "x"),
            new Action.Place("x.zip", "${root}/opt/x.zip"),
            new Action.Run(List.of("sh", "install"), "x", Map.of("LANG", "C"), Duration.ofSeconds(7), Set.of(0, 3010)),
            new Action.Power(Action.Power.Change.RESTART),
            new Action.Ask("App 1.0 is installed", Duration.ofMinutes(10), Action.Ask.Otherwise.APPLY),
            new Action.Upgrade("todoke-agent.jar", "0.2.0", Duration.ofMinutes(5)),
            Action.Require.all(List.of(new Check(new Probe.File("/x"), new Expectation.Exists()))),
            new Action.Keep(new ContentRef("cd".repeat(32), 7)));

    private static final List<Probe> PROBES = List.of(
            new Probe.File("${root}/etc/x"),
            new Probe.Hash("${root}/opt/x.zip"),
            new Probe.Command(List.of("dpkg-query", "-W"), "ok (.*)"),
            new Probe.Registry("HKLM\\Software\\X", "Version"),
            new Probe.TypedRegistry("HKLM\\Software\\X", "Build", RegistryType.REG_DWORD));

    static Stream<Class<?>> actionKinds() {
        return Stream.of(Action.class.getPermittedSubclasses());
    }

    static Stream<Class<?>> probeKinds() {
        return Stream.of(Probe.class.getPermittedSubclasses());
    }

    @ParameterizedTest(name = "{0} arrives as the agent's own kind of the same name")
    @MethodSource("actionKinds")
    void everyActionTravels(Class<?> kind) {
        Action action = sample(ACTIONS, kind);
        var arrived =
                org.todoke.agent.wire.work.Action.of(OrderMapping.action(action).json());
        assertThat(arrived.getClass().getSimpleName()).isEqualTo(kind.getSimpleName());
    }

    @ParameterizedTest(name = "{0} arrives as the agent's own kind of the same name")
    @MethodSource("probeKinds")
    void everyProbeTravels(Class<?> kind) {
        Probe probe = sample(PROBES, kind);
        var arrived =
                org.todoke.agent.wire.work.Probe.of(OrderMapping.probe(probe).json());
        assertThat(arrived.getClass().getSimpleName()).isEqualTo(kind.getSimpleName());
    }

    @Test
    @DisplayName("every change of power has its name in the protocol")
    void powerChanges() {
        for (Action.Power.Change change : Action.Power.Change.values()) {
            assertThat(OrderMapping.action(new Action.Power(change)).json().text("change", 40))
                    .isEqualTo(change.name());
        }
    }

    @Test
    @DisplayName("an order arrives with all that it says")
    void orderTravels() {
        var arrived = arrived(order("e-1", ACTIONS)).get(0);
        assertThat(arrived.id().value()).isEqualTo("e-1");
        assertThat(arrived.timeLimit()).isEqualTo(Duration.ofMinutes(9));
        assertThat(arrived.probes()).hasSize(PROBES.size());
        var fetch = (org.todoke.agent.wire.work.Action.Fetch) arrived.actions().get(0);
        assertThat(fetch.content().sizeBytes()).isEqualTo(5_000_000_000L);
        var place = (org.todoke.agent.wire.work.Action.Place) arrived.actions().get(2);
        assertThat(place.path()).isEqualTo("${root}/opt/x.zip");
        var run = (org.todoke.agent.wire.work.Action.Run) arrived.actions().get(3);
        assertThat(run.command()).containsExactly("sh", "install");
        assertThat(run.environment()).containsEntry("LANG", "C");
        assertThat(run.acceptedExits()).containsExactlyInAnyOrder(0, 3010);
        assertThat(run.timeLimit()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    @DisplayName("time limits beyond the protocol's are brought within")
    void timeLimits() {
        assertThat(arrived(new Order(new OrderId("e-1"), List.of(), List.of(), Duration.ofNanos(5))))
                .singleElement()
                .extracting(org.todoke.agent.wire.work.Order::timeLimit)
                .isEqualTo(Duration.ofMillis(1));
        assertThat(arrived(new Order(new OrderId("e-1"), List.of(), List.of(), Duration.ofDays(5_000))))
                .singleElement()
                .extracting(org.todoke.agent.wire.work.Order::timeLimit)
                .isEqualTo(org.todoke.agent.wire.work.Order.MAX_TIME_LIMIT);
    }

    @Test
    @DisplayName("an order larger than any message arrives as one that cannot be done, so that it ends")
    void giantOrder() {
        var arrived = arrived(giant("e-1", 50));
        assertThat(arrived.get(0).actions())
                .singleElement()
                .isInstanceOf(org.todoke.agent.wire.work.Action.Unsupported.class);
    }

    @Test
    @DisplayName("orders that do not fit into one message together come one after the other")
    void largeOrders() {
        var mapped = OrderMapping.answer(List.of(giant("e-1", 9), giant("e-2", 9), giant("e-3", 9)));
        assertThat(mapped).hasSizeBetween(1, 2);
        assertThat(new PollAnswer(1, mapped).bytes()).hasSizeLessThan(Json.MAX_BYTES);
    }

    private static Order giant(String id, int runs) {
        Action run = new Action.Run(
                Collections.nCopies(10, "x".repeat(20_000)), "", Map.of(), Duration.ofSeconds(1), Set.of(0));
        return order(id, Collections.nCopies(runs, run));
    }

    private static Order order(String id, List<Action> actions) {
        return new Order(new OrderId(id), actions, PROBES, Duration.ofMinutes(9));
    }

    private static List<org.todoke.agent.wire.work.Order> arrived(Order order) {
        var answer = new PollAnswer(1, OrderMapping.answer(List.of(order)));
        return PollAnswer.of(Json.parse(answer.bytes())).orders();
    }

    private static <T> T sample(List<T> samples, Class<?> kind) {
        return samples.stream().filter(kind::isInstance).findFirst().orElseThrow();
    }
}
