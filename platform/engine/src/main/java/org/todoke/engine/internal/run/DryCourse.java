// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Estimate;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRun.Outlook;
import org.todoke.api.run.DryRun.Wave;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.run.DryRuns.Forecast;

/** How a run would go through its machines: waves, and in each as many rounds as the limits of machines at work make. Used by one thread. */
final class DryCourse {

    private final Scenario scenario;
    private final int size;
    private final WorkLimit limit;
    private final List<Outlook> outlooks = new ArrayList<>();
    private final Map<Integer, Integer> atWork = new HashMap<>();
    private final Map<List<Object>, Integer> ofGroup = new HashMap<>();
    private final Map<List<Integer>, Map<String, Long>> contents = new LinkedHashMap<>();
    private final Map<List<Integer>, Duration> lengths = new LinkedHashMap<>();
    private int unknown;

    DryCourse(Scenario scenario, int size, WorkLimit limit) {
        this.scenario = scenario;
        this.size = size;
        this.limit = limit;
    }

    /** The machine at this place of the run's list. */
    void add(int index, Machine machine, Forecast forecast) {
        int wave = scenario.options().pace().waveOf(index, size) + 1;
        boolean works = forecast.fate() == Fate.RUNS || forecast.fate() == Fate.WAITS;
        int round = works ? round(wave, machine.group()) : 0;
        Outlook outlook = forecast.of(machine, wave, round);
        outlooks.add(outlook);
        if (works) {
            List<Integer> when = List.of(wave, round);
            forecast.plans()
                    .forEach(plan -> fetched(plan)
                            .forEach(content -> contents.computeIfAbsent(when, none -> new HashMap<>())
                                    .put(content.sha256(), content.sizeBytes())));
            outlook.time()
                    .time()
                    .ifPresentOrElse(length -> lengths.merge(when, length, DryCourse::longer), () -> unknown++);
        }
    }

    private int round(int wave, String group) {
        int before = atWork.merge(wave, 1, Integer::sum) - 1;
        int byAll = before / places();
        Optional<Integer> most = limit.most(group);
        int byGroup = most.map(places -> (ofGroup.merge(List.of(wave, group), 1, Integer::sum) - 1) / places)
                .orElse(0);
        return Math.max(byAll, byGroup) + 1;
    }

    private int places() {
        Delivery delivery = scenario.options().delivery();
        int most = limit.most(scenario);
        return delivery.gathers() && delivery.maxTargets() > 0 ? Math.min(most, delivery.maxTargets()) : most;
    }

    static long bytes(StepPlan plan) {
        return fetched(plan).stream().mapToLong(ContentRef::sizeBytes).sum();
    }

    private static List<ContentRef> fetched(StepPlan plan) {
        return plan instanceof StepPlan.Work work
                ? work.actions().stream()
                        .flatMap(action -> action.fetches().stream())
                        .toList()
                : List.of();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    DryRun end() {
        outlooks.sort(Comparator.comparingInt(Outlook::wave).thenComparingInt(Outlook::round));
        long machineBytes = outlooks.stream()
                .filter(outlook -> outlook.round() > 0)
                .mapToLong(Outlook::bytes)
                .sum();
        long sent = scenario.options().delivery().way() == Way.MULTICAST
                ? contents.values().stream()
                        .flatMap(round -> round.values().stream())
                        .mapToLong(Long::longValue)
                        .sum()
                : machineBytes;
        return new DryRun(scenario, outlooks, waves(), machineBytes, sent, time(), notes());
    }

    private List<Wave> waves() {
        return IntStream.rangeClosed(1, scenario.options().pace().waveCount())
                .mapToObj(wave -> new Wave(
                        wave,
                        atWork.getOrDefault(wave, 0),
                        outlooks.stream()
                                .filter(outlook -> outlook.wave() == wave)
                                .mapToInt(Outlook::round)
                                .max()
                                .orElse(0)))
                .toList();
    }

    private Estimate time() {
        if (unknown > 0) {
            return new Estimate(Optional.empty(), Message.of("engine.dry-run.unknown-of", unknown));
        }
        Duration sum = lengths.values().stream().reduce(Duration.ZERO, Duration::plus);
        return new Estimate(Optional.of(sum), Message.of("engine.dry-run.by-rounds", lengths.size()));
    }

    private List<Message> notes() {
        Delivery delivery = scenario.options().delivery();
        int all = atWork.values().stream().mapToInt(Integer::intValue).sum();
        var notes = new ArrayList<Message>();
        if (delivery.gathers()
                && delivery.overflow() == Overflow.ERROR
                && delivery.maxTargets() > 0
                && all > delivery.maxTargets()) {
            notes.add(Message.of("engine.dry-run.surplus", all - delivery.maxTargets(), delivery.maxTargets()));
        }
        if (delivery.gathers()) {
            notes.add(Message.of("engine.dry-run.gathers", delivery.maxWait(), delivery.maxTargets()));
        }
        if (scenario.options().pace().stopAtFailedPercent() > 0) {
            notes.add(
                    Message.of("engine.dry-run.stops", scenario.options().pace().stopAtFailedPercent()));
        }
        return notes;
    }
}
