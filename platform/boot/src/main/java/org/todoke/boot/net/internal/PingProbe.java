// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.engine.port.AddressProbe;

/**
 * Asks by ICMP whether an address is in use, with the system's {@code ping}, which has the privilege that Java lacks. A few at a time: when
 * more clients come at once, the further ones are served without.
 */
@Component(property = "todoke.part=boot")
public final class PingProbe implements AddressProbe {

    private static final int AT_ONCE = 32;
    private static final int THREADS = 2;
    private static final int IDLE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(PingProbe.class);
    private static final long LIMIT_SECONDS = 2;

    private final boolean wanted;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    /** They start the pings and go on with the answers; none waits for a ping. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            PingProbe::daemon,
            (work, closed) -> work.run());

    private volatile boolean usable = true;

    @Activate
    public PingProbe(@Reference Plane plane) {
        this(plane.settings().conflictProbe());
    }

    PingProbe(boolean wanted) {
        this.wanted = wanted;
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void deactivate() {
        threads.shutdown();
    }

    @Override
    public CompletionStage<Boolean> isTaken(Ipv4 address) {
        if (!wanted || !usable || !slots.tryAcquire()) {
            return completedStage(false);
        }
        return asked(address)
                .handleAsync(
                        (taken, failure) -> {
                            slots.release();
                            return failure == null && taken;
                        },
                        threads);
    }

    private CompletableFuture<Boolean> asked(Ipv4 address) {
        return supplyAsync(() -> ping(address), threads)
                .thenCompose(ping -> ping.onExit()
                        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .whenComplete((ended, failure) -> ping.destroyForcibly())
                        .thenApply(ended -> ended.exitValue() == 0));
    }

    private Process ping(Ipv4 address) {
        try {
            return new ProcessBuilder(List.of("ping", "-c", "1", "-W", "0.5", "-n", "-q", address.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            usable = false;
            LOG.warn("Addresses are given without a probe: there is no ping here ({})", e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "todoke-probe");
        thread.setDaemon(true);
        return thread;
    }
}
