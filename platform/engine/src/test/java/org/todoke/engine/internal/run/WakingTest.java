// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.engine.port.StoreException;

@DisplayName("Waking")
class WakingTest {

    private final TestServer server = TestServer.started(10);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("answers a crowd of targets once, when it has been quiet for a moment")
    void answersOnce() {
        server.removeTargets();
        server.addScenario("one", "first");
        var run = server.start("one", agent);

        server.install(TestServer.testTarget());
        server.byHand.tick();
        assertThat(server.state(run, agent)).isEqualTo(WAITING);
        server.clock.advance(Waking.QUIET);
        server.byHand.tick();
        server.flow();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("tries again at the next tick what failed")
    void triesAgain() {
        var stranger = server.enrol("stranger", "plan9");
        server.clock.advance(Waking.QUIET);
        server.byHand.tick();
        var failing = new AtomicBoolean(true);
        server.install(new ScriptedTarget("moody", 1).identifying(facts -> {
            if (failing.getAndSet(false)) {
                throw new StoreException("the database is away", null);
            }
            return ScriptedTarget.match("Plan 9", 1);
        }));
        server.clock.advance(Waking.QUIET);

        server.byHand.tick();
        assertThat(server.stores.machines().byId(stranger.id()).orElseThrow().targetId())
                .isEmpty();
        server.byHand.tick();

        assertThat(server.stores.machines().byId(stranger.id()).orElseThrow().targetId())
                .contains("moody");
    }

    @Test
    @DisplayName("saves when machines were last seen, from time to time and at the end")
    void savesSeen() throws Exception {
        assertThat(lastSeen()).isEmpty();
        server.clock.advance(Duration.ofSeconds(15));
        server.byHand.tick();
        assertThat(lastSeen()).isPresent();

        server.board.heard(agent.machine());
        server.shutDown();

        assertThat(lastSeen()).contains(server.clock.instant());
    }

    @Test
    @DisplayName(
            "works one task after the other on its own thread, each second and when news come, until it is stopped")
    void ownThread() throws Exception {
        var thread = new WakingThread();
        var names = new CopyOnWriteArrayList<String>();
        var ticked = new CountDownLatch(1);
        thread.everySecond(ticked::countDown);

        thread.execute(() -> names.add(Thread.currentThread().getName()));
        await().untilAsserted(() -> assertThat(names).isEqualTo(List.of("todoke-waking")));
        ticked.await();
        thread.stop();
        thread.execute(() -> names.add("late"));

        assertThat(names).hasSize(1);
    }

    private Optional<Instant> lastSeen() {
        return server.stores.machines().byId(agent.machine()).orElseThrow().lastSeenAt();
    }
}
