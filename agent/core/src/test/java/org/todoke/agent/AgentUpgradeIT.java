// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.fake.AgentJars;
import org.todoke.agent.fake.AgentProcess;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.fake.FakeServer;
import org.todoke.agent.wire.HelloRequest;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Real agents that take each other's place. */
@DisplayName("An agent's upgrade (F-1.2)")
@Timeout(600)
class AgentUpgradeIT {

    private static final String NEXT = "0.2.0-next";
    private static final Duration LONG = Duration.ofMinutes(2);

    private static FakeCa ca;

    @TempDir
    Path folder;

    private FakeServer server;
    private AgentProcess agent;

    @BeforeAll
    static void makeCa() {
        ca = FakeCa.create();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(ca);
        Path token =
                Files.writeString(folder.resolve("token"), server.token("t1").reveal());
        agent = new AgentProcess(folder, server.url(), "--token-file", token.toString()).start();
        await().until(() -> !server.hellos.isEmpty());
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @Test
    @DisplayName(
            "the new agent says hello with its version and its jar's hash, ends the order, and is the agent after a restart too")
    void succeeds() {
        ContentRef jar = server.content.add(AgentJars.ofVersion(NEXT));
        Order order = upgrade("up-1", jar, NEXT, LONG);

        assertThat(resultOf(order).failure()).isEmpty();
        HelloRequest hello = lastHello();
        assertThat(hello.agentVersion()).isEqualTo(NEXT);
        assertThat(hello.facts().values()).containsEntry("agent.sha256", jar.sha256());
        assertThat(sessions()).isEqualTo(2);

        agent.kill();
        agent.start();
        await().until(() -> sessions() == 3);
        assertThat(lastHello().agentVersion()).isEqualTo(NEXT);
        assertThat(agentsBelow()).as("it runs in the process that was started").isZero();

        ContentRef later = server.content.add(AgentJars.ofVersion("0.3.0"));
        assertThat(resultOf(upgrade("up-2", later, "0.3.0", LONG)).failure()).isEmpty();
        assertThat(lastHello().agentVersion()).isEqualTo("0.3.0");
    }

    @Test
    @DisplayName("one whose program does not start is given up: the agent before it is back and says so")
    void doesNotStart() {
        String before = lastHello().agentVersion();
        Order order = upgrade("up-1", server.content.add(AgentJars.broken(NEXT)), NEXT, LONG);

        Result result = resultOf(order);

        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.UPGRADE_ROLLED_BACK);
        assertThat(result.failure().get().detail())
                .contains("ended with exit code")
                .contains("before it had said hello");
        assertThat(lastHello().agentVersion()).isEqualTo(before);
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    @DisplayName("one that starts and never says hello is killed at its limit, then the agent before it is back")
    void neverSaysHello() throws Exception {
        String before = lastHello().agentVersion();
        ContentRef mute = server.content.add(AgentJars.mute(NEXT, folder.resolve("mute")));
        Order order = upgrade("up-1", mute, NEXT, Duration.ofSeconds(3));

        Result result = resultOf(order);

        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.UPGRADE_ROLLED_BACK);
        assertThat(result.failure().get().detail()).contains("did not say hello within 3 s");
        assertThat(lastHello().agentVersion()).isEqualTo(before);
        assertThat(agentsBelow()).as("one agent at a time").isOne();
    }

    @Test
    @DisplayName("killed in the middle again and again, one that works comes back in the end, and never two at once")
    void killedInTheMiddle() throws Exception {
        String before = lastHello().agentVersion();
        ContentRef mute = server.content.add(AgentJars.mute(NEXT, folder.resolve("mute")));
        Order order = upgrade("up-1", mute, NEXT, LONG);

        for (int i = 0; i < 3; i++) {
            await().until(() -> agentsBelow() == 1);
            ProcessHandle trial = ProcessHandle.of(agent.pid())
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow();
            agent.kill();
            await("the new agent ends with its guard").until(() -> !trial.isAlive());
            agent.start();
        }

        Result result = resultOf(order);
        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.UPGRADE_ROLLED_BACK);
        assertThat(result.failure().get().detail()).contains("stopped 3 times");
        assertThat(lastHello().agentVersion()).isEqualTo(before);
    }

    @Test
    @DisplayName("killed while the new agent works, it starts again as the new one")
    void killedAfterwards() {
        Order order = upgrade("up-1", server.content.add(AgentJars.ofVersion(NEXT)), NEXT, LONG);
        await().until(() -> lastHello().agentVersion().equals(NEXT));

        agent.kill();
        agent.start();

        assertThat(resultOf(order).failure()).isEmpty();
        await().until(() -> sessions() >= 3);
        assertThat(lastHello().agentVersion()).isEqualTo(NEXT);
    }

    @Test
    @DisplayName("killed at random instants, a sound one is the agent in the end each time")
    void killedAtAnyInstant() throws Exception {
        var random = new Random();
        for (int i = 0; i < Integer.getInteger("todoke.kills", 3); i++) {
            String version = "0.2." + i;
            Order order = upgrade("up-" + i, server.content.add(AgentJars.ofVersion(version)), version, LONG);

            TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000)); // the instant of the kill is what varies
            agent.kill().start();

            assertThat(resultOf(order).failure()).isEmpty();
            await().until(() -> lastHello().agentVersion().equals(version));
        }
    }

    @Test
    @DisplayName(
            "what is no agent, or another version than announced, is refused; the agent goes on in the same session")
    void refusesOtherJars() {
        ContentRef text = server.content.add("no jar".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Result noJar = resultOf(upgrade("up-1", text, NEXT, LONG));
        Result other = resultOf(upgrade("up-2", server.content.add(AgentJars.ofVersion("0.9")), NEXT, LONG));

        assertThat(noJar.failure()).map(Result.Failure::cause).hasValue(Cause.NOT_SUPPORTED);
        assertThat(other.failure().get().detail()).contains("it is version 0.9, and " + NEXT + " was announced");
        assertThat(sessions()).isOne();
    }

    private Order upgrade(String id, ContentRef jar, String version, Duration limit) {
        var order = new Order(
                new OrderId(id),
                List.of(new Action.Fetch(jar, "agent.jar"), new Action.Upgrade("agent.jar", version, limit)),
                List.of(),
                Duration.ofMinutes(5));
        server.give(order);
        return order;
    }

    private Result resultOf(Order order) {
        return await().until(() -> server.result(order.id()), Optional::isPresent)
                .get();
    }

    private HelloRequest lastHello() {
        return server.hellos.get(server.hellos.size() - 1);
    }

    private long sessions() {
        return server.hellos.stream().map(HelloRequest::session).distinct().count();
    }

    private long agentsBelow() {
        return ProcessHandle.of(agent.pid()).orElseThrow().children().count();
    }
}
