// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses from what can be had: the highest service pack first, then everything whose place nothing takes, each with the least that it needs
 * before it. An older package comes only where a chosen one needs it.
 */
final class Selection {

    private final Map<Item, Integer> rounds;
    private final Situation situation;
    private final Set<Item> chosen = new LinkedHashSet<>();
    /** What was not chosen because of another that is chosen, which does not get on with it. */
    private final Map<Item, Item> conflicts = new LinkedHashMap<>();

    private Selection(Map<Item, Integer> rounds, Situation situation) {
        this.rounds = rounds;
        this.situation = situation;
    }

    static Selection of(Collection<Item> open, Situation situation) {
        var selection = new Selection(Chain.rounds(open), situation);
        List<Item> goals =
                selection.rounds.keySet().stream().sorted(selection.goals()).toList();
        int before;
        do {
            before = selection.chosen.size();
            goals.forEach(selection::wish);
        } while (selection.chosen.size() > before); // what comes later may spare an earlier goal the one it cannot have
        selection.dropWhatNobodyNeeds();
        return selection;
    }

    /** What is applied, in order. */
    List<Item> sequence() {
        return Chain.sequence(chosen);
    }

    boolean canBeHad(Item item) {
        return rounds.containsKey(item);
    }

    Set<Item> chosen() {
        return chosen;
    }

    Optional<Item> conflictOf(Item item) {
        return Optional.ofNullable(conflicts.get(item));
    }

    /** Who takes another's place has fewer who take its own, so it is looked at before. */
    private Comparator<Item> goals() {
        return Comparator.<Item>comparingInt(item -> -item.candidate().level())
                .thenComparingInt(item -> situation.successors(item))
                .thenComparingInt(item -> item.candidate().place());
    }

    private void wish(Item goal) {
        if (chosen.contains(goal) || situation.superfluous(goal, chosen).isPresent()) {
            return;
        }
        Set<Item> whole = new LinkedHashSet<>();
        collect(goal, whole);
        Optional<Item> rival = whole.stream()
                .filter(item -> !chosen.contains(item))
                .map(item -> situation
                        .rival(item, chosen)
                        .or(() -> situation.rival(item, whole))
                        .or(() -> situation.laterServicePack(item, chosen)))
                .flatMap(Optional::stream)
                .findFirst();
        if (rival.isPresent()) {
            conflicts.put(goal, rival.get());
        } else {
            conflicts.remove(goal);
            chosen.addAll(whole);
        }
    }

    /** Adds the item after the least that it needs; rounds fall with each step down, so this ends. */
    private void collect(Item item, Set<Item> whole) {
        for (Need need : item.needs()) {
            boolean met = need.options().stream().anyMatch(option -> chosen.contains(option) || whole.contains(option));
            if (!met) {
                need.options().stream()
                        .filter(option -> rounds.getOrDefault(option, Integer.MAX_VALUE) < rounds.get(item))
                        .min(Comparator.<Item, Boolean>comparing(option ->
                                        situation.rival(option, chosen).isPresent())
                                .thenComparing(rounds::get)
                                .thenComparingInt(option -> option.candidate().place()))
                        .ifPresent(option -> collect(option, whole));
            }
        }
        whole.add(item);
    }

    private void dropWhatNobodyNeeds() {
        for (Item item : List.copyOf(chosen)) {
            if (situation.superfluous(item, chosen).isPresent()) {
                var without = new LinkedHashSet<>(chosen);
                without.remove(item);
                if (Chain.rounds(without).size() == without.size()) {
                    chosen.remove(item);
                }
            }
        }
    }
}
