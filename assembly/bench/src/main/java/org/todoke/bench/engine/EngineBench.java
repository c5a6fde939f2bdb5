// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.bench.Spread;
import org.todoke.store.internal.migration.Migrator;
import org.todoke.testkit.PackageBuilder;

/**
 * Starts a scenario of one step on many machines, whose agents answer at once in all phases, on one database after the other; says how many
 * machines a second went through all states, the start of the run included, and how that grows with their number. Every transition is a
 * transaction that is on the disk before anybody hears of it. The processor's time is the whole process's, the agents' part with it.
 */
public final class EngineBench {

    /** What a server is set to when nobody set it. */
    private static final int AT_WORK = 100;

    /** Until the compiler of the virtual machine has done its work: a server runs for months. What they take is shown, and does not count. */
    private static final int WARM_UPS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EngineBench() {}

    /** Arguments: a folder, a URL of PostgreSQL or nothing, rounds, machines, then the numbers of machines for the growth. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        var databases = new ArrayList<BenchDatabase>(List.of(BenchDatabase.derby(folder)));
        if (!arguments[1].isEmpty()) {
            databases.add(BenchDatabase.postgresql(arguments[1]));
        }
        int rounds = Integer.parseInt(arguments[2]);
        int machines = Integer.parseInt(arguments[3]);
        compare(
                databases,
                rounds,
                machines,
                Stream.of(arguments).skip(4).map(Integer::valueOf).toList());
        System.exit(0); // what is left of the pools' threads
    }

    private static void compare(List<BenchDatabase> databases, int rounds, int machines, List<Integer> growth)
            throws Exception {
        Map<BenchDatabase, List<Measured>> all = new LinkedHashMap<>();
        for (int round = 1 - WARM_UPS; round <= rounds; round++) {
            for (BenchDatabase database : databases) {
                Measured measured = measure(database, machines);
                say("%-8s %-10s %s", round > 0 ? "round " + round : "warm-up", database.name(), measured);
                if (round > 0) {
                    all.computeIfAbsent(database, none -> new ArrayList<>()).add(measured);
                }
            }
        }
        for (int number : growth) {
            say("%-8s %-10s %s", "growth", databases.get(0).name(), measure(databases.get(0), number));
        }
        all.forEach((database, list) -> {
            Spread rate = Spread.of(list, Measured::perSecond);
            say(
                    "%-10s %6.0f machine-steps/s median (%.0f – %.0f)",
                    database.name(), rate.median(), rate.least(), rate.most());
        });
        List<Double> medians = all.values().stream()
                .map(list -> Spread.of(list, Measured::perSecond).median())
                .toList();
        if (medians.size() == 2) {
            say(
                    "engine: Derby %.0f machine-steps/s, PostgreSQL %.0f machine-steps/s, ratio %.2f",
                    medians.get(0), medians.get(1), medians.get(0) / medians.get(1));
        }
    }

    private static Measured measure(BenchDatabase where, int machines) throws Exception {
        var fleet = new BenchFleet();
        try (var pool = where.pooled()) {
            new Migrator().migrate(pool);
            try (var server = new BenchServer(pool, AT_WORK, fleet::wake);
                    fleet) {
                server.packages.insert(
                        PackageBuilder.of("app", BenchServer.FORMAT).build());
                fleet.work(server);
                return run(server, fleet, fleet.enrol(machines));
            }
        }
    }

    private static Measured run(BenchServer server, BenchFleet fleet, List<MachineId> machines) throws Exception {
        var step = new StepSpec("package", Map.of("package", "app"), Duration.ofHours(1));
        var left = fleet.expect(machines.size());
        long work = PROCESS.getProcessCpuTime();
        long begun = System.nanoTime();
        server.runs.start(Scenario.of("bench", List.of(step), Duration.ofHours(4)), machines, "bench");
        long started = System.nanoTime() - begun;
        while (!left.await(5, TimeUnit.SECONDS)) {
            server.dispatcher.sweep(); // as the server does every five seconds
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(left.getCount() + " machines did not end");
            }
        }
        long all = System.nanoTime() - begun;
        return new Measured(
                machines.size(), seconds(started), seconds(all), seconds(PROCESS.getProcessCpuTime() - work));
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }

    /** @param work of the processor, in seconds */
    private record Measured(int machines, double start, double all, double work) {

        double perSecond() {
            return machines / all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6d machines: start %6.2f s, whole run %7.2f s, %6.0f machine-steps/s, %.2f ms and %.2f ms of processor each",
                    machines,
                    start,
                    all,
                    perSecond(),
                    1_000 * all / machines,
                    1_000 * work / machines);
        }
    }
}
