// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.Planner.Prepared;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.text.Message;
import org.todoke.api.work.Check;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.ServicePacks;

/** The catalogue as machines with one and the same operating system see it: what is for them, and what is not and why. Thread-safe. */
final class OsCatalogue implements Prepared {

    private final ServicePacks servicePacks;
    private final int installedLevel;
    private final List<Candidate> candidates;
    /** What is settled for all machines, empty for each candidate, in the order of their ids. */
    private final SortedMap<String, Optional<Decision>> settled = new TreeMap<>();

    private final Map<Candidate, List<Candidate>> rivals = new HashMap<>();
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
        var suitable = new ArrayList<Candidate>();
        for (Package pkg : packages) {
            Optional<Decision> refusal = suitability.refusal(pkg);
            settled.put(pkg.id().value(), refusal);
            if (refusal.isEmpty()) {
                suitable.add(new Candidate(
                        pkg,
                        rules.formats().format(pkg.format()).orElseThrow(),
                        Candidate.servicePack(pkg).orElse(0)));
            }
        }
        suitable.sort(Candidate.PREFERENCE);
        this.candidates = IntStream.range(0, suitable.size())
                .mapToObj(place -> suitable.get(place).at(place))
                .toList();
        candidates.forEach(candidate -> rivals.put(
                candidate,
                candidates.stream()
                        .filter(other -> other != candidate && areRivals(candidate, other))
                        .toList()));
        this.succession = new Succession(candidates);
        this.newest = mode == PlanMode.NEWEST_ONLY
                ? candidates.stream().filter(Candidate::isServicePack).max(Comparator.comparing(Candidate::level))
                : Optional.empty();
    }

    private static boolean areRivals(Candidate one, Candidate other) {
        return one.pkg().dependencies().conflicts().contains(other.id())
                || other.pkg().dependencies().conflicts().contains(one.id());
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

    /** Why a package is for none of these machines. */
    Message settledReason(PackageId id) {
        return settled.get(id.value()).orElseThrow().reason();
    }

    /** Those that do not get on with this one. */
    List<Candidate> rivals(Candidate candidate) {
        return rivals.get(candidate);
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
        var decisions = new ArrayList<>(verdicts.of(sequence));
        settled.forEach((id, decision) -> decision.or(() -> situation
                        .item(new PackageId(id))
                        .filter(item -> !selection.chosen().contains(item))
                        .map(verdicts::whyNot))
                .ifPresent(decisions::add));
        return new Plan(decisions);
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
