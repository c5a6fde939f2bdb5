// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.ExecutionId;
import org.todoke.camel.internal.TestFlowHost;
import org.todoke.routes.internal.FakeDispatcher;

@DisplayName("The engine's consumer")
class EngineConsumerTest {

    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final TestFlowHost host = new TestFlowHost(Map.of());
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Flow flow = new Flow();
    private volatile Thread worker;

    @BeforeEach
    void start() {
        host.add("engine", new EngineComponent(dispatcher));
    }

    @AfterEach
    void close() {
        gate.countDown();
        host.close();
    }

    @Test
    @DisplayName("begins with what is ready already")
    void beginsWithStanding() {
        dispatcher.standing(3, 4);

        host.add(flow);

        gate.countDown();
        awaitSeen(3, 4);
    }

    @Test
    @DisplayName("sends an execution that is named again before its turn through once, in the order of first naming")
    void namesOnce() {
        host.add(flow);
        dispatcher.name(Signal.READY, 1);
        await().until(() -> atOnce.get() == 1);

        dispatcher.name(Signal.READY, 3, 2, 3, 2, 3);
        gate.countDown();

        awaitSeen(1, 3, 2);
    }

    @Test
    @DisplayName("sends an execution again that is named again while it has its turn")
    void namesAgain() {
        host.add(flow);
        dispatcher.name(Signal.READY, 1);
        await().until(() -> atOnce.get() == 1);

        dispatcher.name(Signal.READY, 1);
        gate.countDown();

        awaitSeen(1, 1);
    }

    @Test
    @DisplayName("sends one at a time, whoever names them")
    void oneAtATime() throws Exception {
        gate.countDown();
        host.add(flow);
        var threads = List.of(namer(0), namer(100), namer(200));
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        await().until(() -> seen.size() == 300);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    @DisplayName("hears its own signal only")
    void hearsOwnSignal() {
        gate.countDown();
        host.add(flow);

        dispatcher.name(Signal.REPORTED, 8);
        dispatcher.name(Signal.READY, 9);

        awaitSeen(9);
    }

    @Test
    @DisplayName("goes on after a flow threw an exception")
    void survivesException() {
        gate.countDown();
        host.add(flow);

        dispatcher.name(Signal.READY, Flow.THROWS, 2);

        awaitSeen(2);
    }

    @Test
    @DisplayName("goes on after a flow met a class that is gone")
    void survivesError() {
        gate.countDown();
        host.add(flow);

        dispatcher.name(Signal.READY, Flow.LOST_CLASS, 2);

        awaitSeen(2);
    }

    @Test
    @DisplayName("lets the exchange under way end when the flow stops, and drops the rest")
    void stopsGently() throws Exception {
        host.add(flow);
        dispatcher.name(Signal.READY, 1, 2);
        await().until(() -> atOnce.get() == 1);

        var stopping = new Thread(() -> host.remove(flow));
        stopping.start();
        await().until(() -> dispatcher.listeners(Signal.READY) == 0);
        gate.countDown();
        stopping.join();

        assertThat(seen).containsExactly(1L);
        assertThat(host.context().getRoute("test.ready")).isNull();
        await().until(() -> !worker.isAlive());
    }

    @Test
    @DisplayName("begins anew with what stands ready when the flow comes back")
    void startsAgain() {
        gate.countDown();
        host.add(flow).remove(flow);
        dispatcher.name(Signal.READY, 1); // nobody hears it
        dispatcher.standing(1);

        host.add(flow);

        awaitSeen(1);
        assertThat(dispatcher.listeners(Signal.READY)).isEqualTo(1);
    }

    @Test
    @DisplayName("is refused for a signal that the engine does not have")
    void refusesUnknownSignal() {
        host.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("engine:nonsense").routeId("nonsense").process(exchange -> {});
            }
        });

        assertThat(host.problems()).hasSize(1);
    }

    private Thread namer(long from) {
        return new Thread(() -> {
            for (long id = from; id < from + 100; id++) {
                dispatcher.name(Signal.READY, id);
            }
        });
    }

    private void awaitSeen(long... ids) {
        await().untilAsserted(() -> assertThat(seen)
                .containsExactly(java.util.Arrays.stream(ids).boxed().toArray(Long[]::new)));
    }

    private final class Flow extends RouteBuilder {

        static final long THROWS = 1_001;
        static final long LOST_CLASS = 1_002;

        @Override
        public void configure() {
            from("engine:ready").routeId("test.ready").process(this::take);
        }

        private void take(Exchange exchange) throws InterruptedException {
            worker = Thread.currentThread();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                gate.await();
                long id = exchange.getMessage().getBody(ExecutionId.class).value();
                if (id == THROWS) {
                    throw new IllegalStateException("boom");
                }
                if (id == LOST_CLASS) {
                    throw new NoClassDefFoundError("gone");
                }
                seen.add(id);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }
}
