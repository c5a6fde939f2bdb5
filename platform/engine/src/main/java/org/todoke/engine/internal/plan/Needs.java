// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Verdict;
import org.todoke.api.text.Message;
import org.todoke.api.work.Check;
import org.todoke.api.work.Observation;
import org.todoke.engine.internal.plan.Item.Standing;

/** What an item lacks on its machine, the service pack first; what is there already is no need. */
final class Needs {

    private static final String EITHER = " / ";

    private final Situation situation;

    Needs(Situation situation) {
        this.situation = situation;
    }

    List<Need> of(Item item) {
        var needs = new ArrayList<Need>();
        servicePack(item).ifPresent(needs::add);
        item.candidate().pkg().dependencies().requires().stream()
                .map(this::anyOf)
                .flatMap(Optional::stream)
                .forEach(needs::add);
        item.candidate().pkg().dependencies().conditions().stream()
                .map(condition -> condition(item, condition))
                .flatMap(Optional::stream)
                .forEach(needs::add);
        return List.copyOf(needs);
    }

    /** F-2.2, F-6.1 for a service pack, F-2.15 for everything else. */
    private Optional<Need> servicePack(Item item) {
        int installed = situation.installedLevel();
        Candidate candidate = item.candidate();
        if (candidate.isServicePack()) {
            Set<Integer> missing = situation.catalogue().servicePacks().missing(installed, candidate.level());
            String shown = missing.stream().sorted().map(level -> "SP" + level).collect(Collectors.joining(EITHER));
            return missing.isEmpty() ? Optional.empty() : Optional.of(servicePack(missing::contains, shown));
        }
        return candidate.baseLevel() <= installed
                ? Optional.empty()
                : Optional.of(servicePack(level -> level >= candidate.baseLevel(), "SP" + candidate.baseLevel()));
    }

    private Need servicePack(IntPredicate levels, String shown) {
        List<Item> options = situation.servicePacks().stream()
                .filter(item -> item.isOpen() && levels.test(item.candidate().level()))
                .toList();
        return new Need(
                options,
                Verdict.NEEDS_FIRST,
                Message.of("engine.plan.needs-service-pack", shown, situation.installedLevel()));
    }

    private Optional<Need> anyOf(List<PackageId> ids) {
        List<Item> standIns = ids.stream()
                .map(situation::item)
                .flatMap(Optional::stream)
                .flatMap(situation::standIns)
                .distinct()
                .toList();
        if (standIns.stream().anyMatch(situation::isContained)) {
            return Optional.empty();
        }
        boolean unknown = standIns.stream().anyMatch(item -> item.is(Standing.UNKNOWN));
        String shown = ids.stream().map(PackageId::value).collect(Collectors.joining(EITHER));
        return Optional.of(new Need(
                bringing(standIns),
                unknown ? Verdict.UNDECIDED : Verdict.NEEDS_FIRST,
                Message.of(unknown ? "engine.plan.need-not-seen" : "engine.plan.needs-package", shown)));
    }

    /** These, and the service packs that have one of them in it. */
    private List<Item> bringing(List<Item> standIns) {
        int enough = standIns.stream().mapToInt(Situation::enough).min().orElse(Integer.MAX_VALUE);
        return Stream.concat(
                        standIns.stream(),
                        situation.servicePacks().stream()
                                .filter(item -> item.candidate().level() >= enough))
                .filter(Item::isOpen)
                .distinct()
                .toList();
    }

    private Optional<Need> condition(Item item, Check condition) {
        Optional<Observation> seen = situation.seen(condition);
        String shown = Checks.describe(condition);
        if (seen.isEmpty()) {
            return Optional.of(
                    new Need(List.of(), Verdict.UNDECIDED, Message.of("engine.plan.condition-not-seen", shown)));
        }
        if (condition.expectation().isMetBy(seen.get())) {
            return Optional.empty();
        }
        return Optional.of(new Need(
                bringing(item, condition).toList(),
                Verdict.BLOCKED,
                Message.of("engine.plan.condition", shown, Checks.describe(seen.get()))));
    }

    private Stream<Item> bringing(Item but, Check condition) {
        String name = situation.catalogue().nameOf(Checks.place(condition.probe()));
        return situation.provedBy(name).stream()
                .filter(item -> item != but && item.isOpen())
                .distinct()
                .filter(item -> item.proof().stream()
                        .anyMatch(check -> situation
                                        .catalogue()
                                        .nameOf(Checks.place(check.probe()))
                                        .equals(name)
                                && Checks.foresees(check, condition)));
    }
}
