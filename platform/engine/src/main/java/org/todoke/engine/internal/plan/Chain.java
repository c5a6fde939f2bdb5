// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be had of some items when each comes after what it needs. Round by round everything is taken whose needs are met by earlier rounds, so
 * it ends after at most as many rounds as there are items, and a circle never begins.
 */
final class Chain {

    /** Which of several is done first: service packs, upwards, then what is preferred. */
    private static final Comparator<Item> ORDER = Comparator.<Item>comparingInt(
                    item -> item.candidate().isServicePack() ? item.candidate().level() : Integer.MAX_VALUE)
            .thenComparingInt(item -> item.candidate().place());

    private Chain() {}

    /** The round in which each can be had, from 0; those that cannot are not in it. */
    static Map<Item, Integer> rounds(Collection<Item> items) {
        Map<Item, Integer> rounds = new LinkedHashMap<>();
        var left = new ArrayList<>(items);
        boolean grown = true;
        for (int round = 0; grown; round++) {
            List<Item> ready =
                    left.stream().filter(item -> isMet(item, rounds.keySet())).toList();
            for (Item item : ready) {
                rounds.put(item, round);
            }
            grown = left.removeIf(rounds::containsKey);
        }
        return rounds;
    }

    /** All of these in an order in which each comes after what it needs; what cannot be had is not in it. */
    static List<Item> sequence(Collection<Item> items) {
        var left = new ArrayList<>(items);
        left.sort(ORDER);
        Set<Item> done = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) {
            grown = left.stream()
                    .filter(item -> isMet(item, done))
                    .findFirst()
                    .filter(done::add)
                    .filter(left::remove)
                    .isPresent();
        }
        return List.copyOf(done);
    }

    private static boolean isMet(Item item, Set<Item> before) {
        for (Need need : item.needs()) {
            if (need.options().stream().noneMatch(before::contains)) {
                return false;
            }
        }
        return true;
    }
}
