// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.Planner.Prepared;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.work.Check;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.ServicePacks;

/** The catalogue as machines with one and the same operating system see it: what is for them, and what is not and why. Thread-safe. */
final class OsCatalogue implements Prepared {

    private final ServicePacks servicePacks;
    private final int installedLevel;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Decision> settled = new ArrayList<>();
    private final Succession succession;
    private final Optional<Candidate> newest;
    /** Names are asked for again and again, and making one takes time. */
    private final Map<Probe, String> names = new ConcurrentHashMap<>();

    OsCatalogue(Collection<Package> packages, TargetRules rules, PlanMode mode) {
        this.servicePacks = rules.servicePacks().on(rules.os().architecture());
        this.installedLevel = reported(rules.os().servicePack())
                .flatMap(servicePacks::reported)
                .map(ServicePacks.Level::number)
                .orElse(0);
        var suitability = new Suitability(rules);
        for (Package pkg : packages) {
            suitability
                    .refusal(pkg)
                    .ifPresentOrElse(
                            settled::add,
                            () -> candidates.add(new Candidate(
                                    pkg,
                                    rules.formats().format(pkg.format()).orElseThrow(),
                                    Candidate.servicePack(pkg).orElse(0))));
        }
        this.succession = new Succession(candidates);
        this.newest = mode == PlanMode.NEWEST_ONLY
                ? candidates.stream().filter(Candidate::isServicePack).max(Comparator.comparing(Candidate::level))
                : Optional.empty();
    }

    private static Optional<Integer> reported(String servicePack) {
        return servicePack.matches("[0-9]{1,2}") ? Optional.of(Integer.valueOf(servicePack)) : Optional.empty();
    }

    ServicePacks servicePacks() {
        return servicePacks;
    }

    /** The service pack that machines of this system have; 0 for none. */
    int installedLevel() {
        return installedLevel;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    Succession succession() {
        return succession;
    }

    /** The one service pack that may come; empty when all may. */
    Optional<Candidate> newestOnly() {
        return newest;
    }

    String nameOf(Probe probe) {
        return names.computeIfAbsent(probe, ProbeFact::name);
    }

    @Override
    public Plan plan(Facts facts) {
        var situation = new Situation(this, facts);
        var selection = Selection.of(situation.items().filter(Item::isOpen).toList(), situation);
        var verdicts = new Verdicts(situation, selection);
        List<Item> sequence = selection.sequence();
        Stream<Decision> others = Stream.concat(
                settled.stream(),
                situation
                        .items()
                        .filter(item -> !selection.chosen().contains(item))
                        .map(verdicts::whyNot));
        return new Plan(Stream.concat(
                        verdicts.of(sequence).stream(),
                        others.sorted(Comparator.comparing(
                                decision -> decision.pkg().id().value())))
                .toList());
    }

    @Override
    public Collection<FactProbe> questions(Facts facts) {
        Map<String, FactProbe> questions = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.pkg().urgency()))
                .flatMap(candidate -> Stream.concat(
                        candidate.isServicePack() ? Stream.empty() : candidate.proof(facts).stream(),
                        candidate.pkg().dependencies().conditions().stream()))
                .map(Check::probe)
                .forEach(probe -> questions.putIfAbsent(nameOf(probe), new FactProbe(nameOf(probe), probe)));
        return List.copyOf(questions.values());
    }
}
