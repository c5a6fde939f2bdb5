// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server whose starts are measured: launched, awaited, weighed, stopped. */
abstract class Contender {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Memory is read when the start's own work is over. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Unpacked distribution;

    Contender(Unpacked distribution) {
        this.distribution = distribution;
    }

    abstract String name();

    /** Launches it; the process is the server or a script that ends with it. */
    abstract Process launch() throws IOException;

    abstract boolean isReady();

    /** The JVM of a server that is ready. */
    abstract long processId(Process launched) throws IOException;

    final Path archive() {
        return distribution.archive();
    }

    final Path home() {
        return distribution.home();
    }

    final StartBench.Start start() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process launched = launch();
        try {
            awaitReady(launched, begun);
            Duration toReady = Duration.ofNanos(System.nanoTime() - begun);
            Thread.sleep(SETTLING.toMillis());
            return new StartBench.Start(toReady, resident(processId(launched)));
        } finally {
            stop(launched);
        }
    }

    final void awaitReady(Process launched, long begun) throws IOException, InterruptedException {
        while (!isReady()) {
            if (!launched.isAlive() || System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IOException(name() + " did not become ready; see " + home());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    static void stop(Process launched) throws InterruptedException {
        List<ProcessHandle> all = launched.descendants().toList();
        launched.destroy();
        if (!launched.waitFor(1, TimeUnit.MINUTES)) {
            launched.destroyForcibly();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static long resident(long processId) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(processId), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("No VmRSS of process " + processId);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
