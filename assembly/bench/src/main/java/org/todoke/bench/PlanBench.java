// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.Planner;
import org.todoke.api.plan.Planner.Prepared;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.fake.FakeFormat;

/**
 * Plans for a fleet, on one thread. What is settled per operating system is settled once for all its machines, as the server does it; each machine has
 * facts of its own, and each plan is made, none is remembered. Reading facts from the database is not part of it. On a machine that is busy with other
 * things, the processor's time says more than the clock's.
 */
public final class PlanBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SYSTEMS = 5;
    private static final int LEVELS = 3;
    private static final int WARM_UP = 2;
    private static final String FORMAT = "fake";
    /** The same object for all machines of a target, as in the server. */
    private static final PackageRules FORMATS = PackageRules.of(FakeFormat.named(FORMAT));

    private static final ServicePacks PACKS = ServicePacks.of(
            ServicePacks.none(),
            ServicePacks.sp(1),
            ServicePacks.sp(2),
            ServicePacks.sp(3).requiresAnyOf(1, 2));

    private final Planner planner;
    private final List<Package> catalogue;
    private final List<Machine> machines = new ArrayList<>();

    private PlanBench(Planner planner, int machineCount, int packageCount) {
        this.planner = planner;
        this.catalogue = catalogue(packageCount, new Random(1));
        var random = new Random(2);
        Map<TargetRules, Prepared> questions = new HashMap<>();
        for (int i = 0; i < machineCount; i++) {
            TargetRules rules = rules(i % SYSTEMS, i / SYSTEMS % LEVELS);
            var facts = new TreeMap<>(Map.of(Facts.HOST_NAME, "pc-" + i));
            questions
                    .computeIfAbsent(rules, one -> planner.prepare(catalogue, one, PlanMode.SHORTEST_WAY))
                    .questions(Facts.none())
                    .forEach(question -> facts.put(
                            question.fact(), random.nextInt(4) == 0 ? ProbeFact.present("1") : ProbeFact.absent()));
            machines.add(new Machine(rules, Facts.of(facts)));
        }
    }

    /** Arguments: the planner's class, the number of machines, of packages, of rounds. */
    public static void main(String[] args) throws ReflectiveOperationException {
        var planner = (Planner) Class.forName(args[0]).getConstructor().newInstance();
        new PlanBench(planner, Integer.parseInt(args[1]), Integer.parseInt(args[2])).run(Integer.parseInt(args[3]));
    }

    private void run(int rounds) {
        var counted = new ArrayList<Double>();
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
            long begin = System.nanoTime();
            long beginOfWork = THREADS.getCurrentThreadCpuTime();
            long applied = machinesPlanned();
            double seconds = seconds(System.nanoTime() - begin);
            double work = seconds(THREADS.getCurrentThreadCpuTime() - beginOfWork);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s %d: %d machines x %d packages in %.2f s (%.2f s of processor), %.1f packages a machine applied",
                    round < 1 ? "warm-up" : "round",
                    round < 1 ? round + WARM_UP : round,
                    machines.size(),
                    catalogue.size(),
                    seconds,
                    work,
                    applied / (double) machines.size()));
            if (round > 0) {
                counted.add(seconds);
            }
        }
        Spread all = Spread.of(counted, Double::doubleValue);
        System.out.println(
                String.format(Locale.ROOT, "plan: ours %.2f s (%.2f – %.2f)", all.median(), all.least(), all.most()));
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private long machinesPlanned() {
        Map<TargetRules, Prepared> prepared = new HashMap<>();
        long applied = 0;
        for (Machine machine : machines) {
            Plan plan = prepared.computeIfAbsent(
                            machine.rules, rules -> planner.prepare(catalogue, rules, PlanMode.SHORTEST_WAY))
                    .plan(machine.facts);
            applied += plan.steps().size();
        }
        return applied;
    }

    private static TargetRules rules(int system, int level) {
        var os = new OsDescription("System " + system, "1", "", String.valueOf(level), "x86", "ja-JP");
        return new TargetRules("system-" + system, os, PACKS, FORMATS);
    }

    /** For each system its service packs; of the others a quarter is for every system, the rest for one. */
    private static List<Package> catalogue(int count, Random random) {
        var packages = new ArrayList<Package>();
        for (int system = 0; system < SYSTEMS; system++) {
            for (int level = 1; level <= LEVELS; level++) {
                packages.add(PackageBuilder.servicePack("S" + system + "-SP" + level, FORMAT, level)
                        .system("system-" + system, "", "", "ja")
                        .proof(proof("S" + system))
                        .build());
            }
        }
        while (packages.size() < count) {
            packages.add(hotfix(packages.size(), random));
        }
        return packages;
    }

    private static Package hotfix(int number, Random random) {
        PackageBuilder builder = PackageBuilder.of("P" + number, FORMAT)
                .type(PackageType.HOTFIX)
                .urgency(Urgency.values()[number % Urgency.values().length])
                .proof(proof("P" + number))
                .baseServicePack(random.nextInt(LEVELS));
        if (number % 4 != 0) {
            builder.system("system-" + number % SYSTEMS, "", "", "ja");
        }
        if (number % 3 == 0) {
            builder.requiresAnyOf("P" + (number - SYSTEMS));
        }
        if (number % 8 == 0) {
            builder.supersedes("P" + (number - 2 * SYSTEMS));
        }
        if (number % 5 == 0) {
            builder.condition(new Check(
                    new Probe.Registry("HKEY_LOCAL_MACHINE\\SOFTWARE\\Test", "V" + number % 20),
                    new Expectation.Exists()));
        }
        return builder.build();
    }

    private static Proof proof(String id) {
        return Proof.of(new Check(new Probe.File("/proof/" + id), new Expectation.Exists()));
    }

    private record Machine(TargetRules rules, Facts facts) {}
}
