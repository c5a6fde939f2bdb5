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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.fake.AgentProcess;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.fake.FakeServer;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Result;

/** The same jar on whatever other Java versions this machine has: 8 and 25 are the ends of the range. */
@Timeout(180)
class OtherJavaIT {

    @TempDir
    Path folder;

    @Test
    @DisplayName("an agent on each other Java installed does an order, and one whose command hangs")
    void runsOnOtherVersions() throws Exception {
        List<Path> others = others();
        Assumptions.assumeFalse(others.isEmpty(), "no other Java here");
        var ca = FakeCa.create();
        for (Path java : others) {
            Path own = Files.createDirectories(folder.resolve(java.getFileName()));
            try (var server = new FakeServer(ca)) {
                Path token = Files.writeString(
                        own.resolve("token"), server.token("t").reveal());
                var works = run("works", "echo on ${root}", 60);
                var hangs = run("hangs", "sleep 601", 2);
                server.give(works);
                server.give(hangs);
                try (var agent = new AgentProcess(java, own, server.url(), "--token-file", token.toString())) {
                    agent.start();
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> server.result(hangs.id()).isPresent());
                }
                assertThat(server.result(works.id()).orElseThrow().exits())
                        .describedAs(java.toString())
                        .containsExactly(new Result.CommandExit(Optional.of(0), "on " + own.resolve("root") + "\n"));
                assertThat(server.result(hangs.id()).orElseThrow().failure())
                        .map(Result.Failure::cause)
                        .hasValue(Result.Failure.Cause.COMMAND_TIMED_OUT);
            }
        }
    }

    private static Order run(String id, String script, int seconds) {
        var command = new Action.Run(List.of("sh", "-c", script), "", Map.of(), Duration.ofSeconds(seconds), Set.of(0));
        return new Order(new OrderId(id), List.of(command), List.of(), Duration.ofMinutes(5));
    }

    private static List<Path> others() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> !Files.isSymbolicLink(home) && Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> !home.startsWith(own))
                    .sorted()
                    .toList();
        }
    }
}
