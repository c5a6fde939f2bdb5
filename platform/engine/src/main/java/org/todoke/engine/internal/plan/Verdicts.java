// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Verdict;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.plan.Item.Standing;

/** Says of each item what becomes of it, and why. */
final class Verdicts {

    private final Situation situation;
    private final Selection selection;

    Verdicts(Situation situation, Selection selection) {
        this.situation = situation;
        this.selection = selection;
    }

    /** The decisions on what is applied, in its order. */
    List<Decision> of(List<Item> sequence) {
        var decisions = new ArrayList<Decision>();
        Set<Item> before = new LinkedHashSet<>();
        for (Item item : sequence) {
            List<PackageId> after = item.needs().stream()
                    .flatMap(need ->
                            before.stream().filter(need.options()::contains).limit(1))
                    .map(earlier -> earlier.candidate().id())
                    .distinct()
                    .toList();
            before.add(item);
            decisions.add(
                    new Decision(item.candidate().pkg(), Verdict.WILL_APPLY, before.size(), after, why(item, after)));
        }
        return decisions;
    }

    private Message why(Item item, List<PackageId> after) {
        if (!after.isEmpty()) {
            return Message.of(
                    "engine.plan.after", after.stream().map(PackageId::value).collect(Collectors.joining(", ")));
        }
        Candidate candidate = item.candidate();
        Set<Integer> asked = situation
                .catalogue()
                .servicePacks()
                .level(candidate.level())
                .map(level -> level.requiresAnyOf())
                .filter(levels -> candidate.isServicePack())
                .orElse(Set.of());
        return asked.isEmpty()
                ? Message.of("engine.plan.applies")
                : Message.of(
                        "engine.plan.satisfied",
                        situation.installedLevel(),
                        asked.stream().sorted().map(level -> "SP" + level).collect(Collectors.joining(" / ")));
    }

    /** The decision on an item that is not applied. */
    Decision whyNot(Item item) {
        Package pkg = item.candidate().pkg();
        if (item.is(Standing.THERE)) {
            return Decision.of(pkg, Verdict.APPLIED, applied(item));
        }
        Optional<Message> superfluous = situation.superfluous(item, selection.chosen());
        if (superfluous.isPresent()) {
            return Decision.of(pkg, Verdict.NOT_NEEDED, superfluous.get());
        }
        if (item.is(Standing.UNKNOWN)) {
            return Decision.of(pkg, Verdict.UNDECIDED, Message.of("engine.plan.not-seen", unseen(item)));
        }
        return item.refusal()
                .or(() -> selection
                        .conflictOf(item)
                        .map(rival ->
                                Decision.of(pkg, Verdict.BLOCKED, Message.of("engine.plan.conflict-planned", rival))))
                .orElseGet(() -> lacking(item));
    }

    private Message applied(Item item) {
        return item.candidate().isServicePack()
                ? Message.of("engine.plan.service-pack-there", situation.installedLevel())
                : Message.of("engine.plan.applied", Checks.describe(item.proof().get(0)));
    }

    private String unseen(Item item) {
        return item.proof().stream()
                .filter(check -> situation.seen(check).isEmpty())
                .findFirst()
                .map(Checks::describe)
                .orElse("-");
    }

    private Decision lacking(Item item) {
        Package pkg = item.candidate().pkg();
        Optional<List<Item>> circle = circle(item);
        if (circle.isPresent()) {
            String shown = circle.get().stream().map(Item::toString).collect(Collectors.joining(" → "));
            return Decision.of(pkg, Verdict.NEEDS_FIRST, Message.of("engine.plan.circle", shown));
        }
        Need unmet = item.needs().stream().filter(this::isUnmet).findFirst().orElseThrow();
        return Decision.of(pkg, unmet.unmet(), unmet.reason());
    }

    private boolean isUnmet(Need need) {
        return need.options().stream().noneMatch(selection::canBeHad);
    }

    /** The shortest way on which an item that cannot be had needs itself. */
    private Optional<List<Item>> circle(Item start) {
        Map<Item, Item> reachedFrom = new HashMap<>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Item at = open.remove();
            for (Need need : at.needs().stream().filter(this::isUnmet).toList()) {
                for (Item next : need.options()) {
                    if (next == start) {
                        return Optional.of(way(start, at, reachedFrom));
                    }
                    if (reachedFrom.putIfAbsent(next, at) == null) {
                        open.add(next);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Item> way(Item start, Item end, Map<Item, Item> reachedFrom) {
        var way = new ArrayDeque<>(List.of(start));
        for (Item at = end; at != start; at = reachedFrom.get(at)) {
            way.addFirst(at);
        }
        way.addFirst(start);
        return List.copyOf(way);
    }
}
