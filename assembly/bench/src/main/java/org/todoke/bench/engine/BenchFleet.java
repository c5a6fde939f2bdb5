// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.security.Secret;
import org.todoke.api.text.Message;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Report;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;

/** Machines that do every order at once and well, in all phases; and the flows that the routes are. */
final class BenchFleet implements AutoCloseable {

    private static final int AT_ONCE = 500;
    private static final int AGENT_THREADS = 4;
    private static final int PATIENCE_MILLIS = 100;

    private final BlockingQueue<MachineId> woken = new LinkedBlockingQueue<>();
    private final BlockingQueue<ExecutionId> ready = new LinkedBlockingQueue<>();
    private final BlockingQueue<ExecutionId> reported = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch left = new CountDownLatch(0);
    private volatile boolean closed;
    private BenchServer server;

    void wake(MachineId machine) {
        woken.add(machine);
    }

    /** One thread for what is ready and one for what was reported, as the server has. */
    void work(BenchServer bench) {
        server = bench;
        server.dispatcher.subscribe(Signal.READY, ready::add);
        server.dispatcher.subscribe(Signal.REPORTED, reported::add);
        threads.execute(() -> forEver(ready, this::admit));
        threads.execute(() -> forEver(reported, id -> {
            server.dispatcher.judge(id);
            left.countDown();
        }));
        for (int i = 0; i < AGENT_THREADS; i++) {
            threads.execute(() -> forEver(woken, this::install));
        }
    }

    /** Counts so many judgements from now on. */
    CountDownLatch expect(int steps) {
        left = new CountDownLatch(steps);
        return left;
    }

    List<MachineId> enrol(int number) {
        var ids = new ArrayList<MachineId>();
        for (int i = 0; i < number; i += AT_ONCE) {
            int from = i;
            server.transactions.run(() -> {
                for (int n = from; n < Math.min(from + AT_ONCE, number); n++) {
                    server.machines.insert(machine(n), Secret.random().hash(), "bench");
                }
            });
        }
        for (int n = 0; n < number; n++) {
            ids.add(machine(n).id());
            server.board.heard(machine(n).id());
        }
        return ids;
    }

    private static Machine machine(int number) {
        return new Machine(
                new MachineId("m-%012d".formatted(number)),
                "pc-%06d".formatted(number),
                "",
                Facts.of(Map.of(Facts.OS_FAMILY, "unix", Facts.OS_RELEASE_ID, "bench")),
                Optional.of("bench"),
                Message.of("bench"),
                Machine.Standing.ENROLLED,
                "0.1.0",
                Instant.now(),
                Optional.empty());
    }

    private void admit(ExecutionId id) {
        server.dispatcher.admit(id).ifPresent(step -> {
            if (step.isWork()) {
                server.dispatcher.offer(step);
            } else {
                server.dispatcher.settle(step);
            }
        });
    }

    private void install(MachineId machine) {
        for (Order order : server.work.ordersFor(machine, List.of())) {
            report(machine, order, 1, Phase.FETCHING, Optional.empty());
            report(machine, order, 2, Phase.RUNNING, Optional.empty());
            report(machine, order, 3, Phase.PROVING, Optional.empty());
            report(machine, order, 4, Phase.DONE, Optional.of(result()));
        }
    }

    private void report(MachineId machine, Order order, long number, Phase phase, Optional<Result> result) {
        server.work.accept(machine, new Report(order.id(), number, phase, order.fetchBytes(), result));
    }

    private static Result result() {
        var exit = new Result.CommandExit(Optional.of(0), "installed");
        return new Result(List.of(exit), List.of(Observation.present("there")), Optional.empty());
    }

    private <T> void forEver(BlockingQueue<T> queue, Consumer<T> task) {
        try {
            while (!closed) {
                T next = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    task.accept(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No thread is interrupted: Derby would close its connection. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
