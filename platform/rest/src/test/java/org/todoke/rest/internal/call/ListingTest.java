// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.problem.Refusal;

@DisplayName("A list's filters, order and pages")
class ListingTest {

    private final Listing listing = new Listing(Item.class);
    private final List<Item> items = shuffled();

    record Item(String name, long size, Optional<Instant> seen, List<String> tags) {}

    private static List<Item> shuffled() {
        var items = new ArrayList<Item>(IntStream.range(0, 25)
                .mapToObj(i -> new Item(
                        "pc-" + i,
                        (i - 12) % 5,
                        i % 3 == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(i % 7 - 3, i)),
                        List.of()))
                .toList());
        Collections.shuffle(items, new Random(7));
        return items;
    }

    @Test
    @DisplayName("pages of any size and order have every row once, in order, numbers and times by value")
    void pages() {
        for (String sort : List.of("name", "-name", "size", "-size", "seen", "-seen")) {
            for (int limit : new int[] {1, 4, 24, 25, 26}) {
                assertThat(walk(sort, limit)).as(sort + " by " + limit).containsExactlyInAnyOrderElementsOf(items);
            }
        }
        assertThat(walk("size", 3)).extracting(Item::size).isSorted();
        assertThat(walk("seen", 3).stream().flatMap(item -> item.seen().stream()))
                .isSorted();
    }

    record Placed(String name, @Nested String group) {}

    @Test
    @DisplayName("a filter by a group means those that lie in it, too, and no group that is only called alike")
    void nestedGroups() {
        var nested = new Listing(Placed.class);
        var rows = List.of(
                new Placed("a", "office"),
                new Placed("b", "Office/tokyo"),
                new Placed("c", "office/tokyo/3f"),
                new Placed("d", "office-2"),
                new Placed("e", ""));
        assertThat(nested.page(rows, Map.of("group", "office")).total()).isEqualTo(3);
        assertThat(nested.page(rows, Map.of("group", "office/tokyo")).total()).isEqualTo(2);
        assertThat(nested.page(rows, Map.of("group", "")).items()).isEqualTo(List.of(rows.get(4)));
        assertThat(nested.page(rows, Map.of("group", "tokyo")).items()).isEmpty();
        assertThat(nested.page(rows, Map.of("group", "office/")).items()).isEmpty();
    }

    @Test
    @DisplayName("a row that goes or comes between two pages moves no other row")
    void changesBetweenPages() {
        Listing.Page first = listing.page(items, Map.of("limit", "10"));
        var changed = new ArrayList<>(items);
        changed.removeAll(first.items());
        changed.add(new Item("a-new-one", 0, Optional.empty(), List.of()));

        Listing.Page second = listing.page(
                changed, Map.of("limit", "100", "after", first.next().orElseThrow()));

        assertThat(second.items())
                .hasSize(15)
                .noneMatch(item -> ((Item) item).name().startsWith("a-"));
    }

    @Test
    @DisplayName("filters by whole fields and searches in parts, whatever the case; the total is of what passes")
    void filters() {
        assertThat(listing.page(items, Map.of("name", "PC-7")).items()).hasSize(1);
        assertThat(listing.page(items, Map.of("q", "C-2", "limit", "1")).total())
                .isEqualTo(6);
        assertThat(listing.page(items, Map.of("size", "2")).items()).allMatch(item -> ((Item) item).size() == 2);
        assertThat(listing.columns()).extracting(Object::toString).noneMatch(column -> column.contains("tags"));
    }

    @Test
    @DisplayName("bad input: other limits, orders and places are refused")
    void badInput() {
        String next = listing.page(items, Map.of("limit", "1")).next().orElseThrow();
        for (Map<String, String> query : List.of(
                Map.of("limit", "0"),
                Map.of("limit", "1001"),
                Map.of("limit", "9999999999"),
                Map.of("limit", "x"),
                Map.of("sort", "tags"),
                Map.of("sort", "name; drop table machines"),
                Map.of("after", "%%%"),
                Map.of("after", "AAAA"),
                Map.of("after", next, "sort", "size"))) {
            assertThatThrownBy(() -> listing.page(items, query))
                    .as(query.toString())
                    .isInstanceOf(Refusal.class)
                    .extracting(thrown -> ((Refusal) thrown).status())
                    .isEqualTo(400);
        }
    }

    private List<Item> walk(String sort, int limit) {
        var all = new ArrayList<Item>();
        var query = new HashMap<>(Map.of("sort", sort, "limit", String.valueOf(limit)));
        Optional<String> next;
        do {
            Listing.Page page = listing.page(items, query);
            page.items().forEach(item -> all.add((Item) item));
            next = page.next();
            next.ifPresent(place -> query.put("after", place));
        } while (next.isPresent());
        return all;
    }
}
