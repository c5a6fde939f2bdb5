// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.Listing;

@DisplayName("The table of the API's actions")
class TableTest {

    private static final Pattern COMMAND = Pattern.compile("name = \"([a-z0-9-]+)\"");
    private static final Path COMMANDS = Path.of("../shell/src/main/java/org/todoke/shell/internal/command");

    private final List<Action> table = WholeTable.actions();

    @Test
    @DisplayName("names for each action a command of the shell that there is")
    void commands() throws IOException {
        var there = new TreeSet<String>();
        try (var files = Files.list(COMMANDS)) {
            for (Path file : files.toList()) {
                COMMAND.matcher(Files.readString(file)).results().forEach(found -> there.add(found.group(1)));
            }
        }
        assertThat(there).hasSizeGreaterThan(50);
        assertThat(table)
                .hasSizeGreaterThan(30)
                .allSatisfy(action -> assertThat(there).as(action.name()).contains(action.command()));
    }

    @Test
    @DisplayName("is what the documents say, with the page of the console that each action has")
    void documented() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../../assembly/docs/actions.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows.stream().map(row -> row.substring(0, row.lastIndexOf(" | "))))
                .containsExactlyElementsOf(table.stream()
                        .sorted(Comparator.comparing(Action::name))
                        .map(action -> "| `" + action.name() + "` | `" + action.method() + " " + action.path()
                                + "` | `todoke:" + action.command() + "`")
                        .toList());
        Set<String> pages = Pattern.compile("page\\('([^']*)'")
                .matcher(Files.readString(Path.of("../console/src/main/resources/console/core/pages.js")))
                .results()
                .map(found -> "/" + found.group(1))
                .collect(Collectors.toSet());
        assertThat(rows).allSatisfy(row -> {
            String page = row.replaceFirst(".* \\| ", "").replace(" |", "");
            assertThat(page.equals("–") || pages.contains(page)).as(row).isTrue();
        });
    }

    @Test
    @DisplayName(
            "has each name and each address once, and gives everything that changes something to more than viewers")
    void sound() {
        var names = new HashSet<String>();
        assertThat(table)
                .allSatisfy(action ->
                        assertThat(names.add(action.name())).as(action.name()).isTrue());
        assertThat(new Routes(table).table()).hasSameSizeAs(table);
        assertThat(table)
                .filteredOn(action ->
                        action.method().changes() && action.reach() != Reach.NOBODY && action.reach() != Reach.ANYBODY)
                .allSatisfy(action -> assertThat(action.permission())
                        .as(action.name())
                        .isNotEqualTo(org.todoke.api.access.Permission.VIEW));
        assertThat(table)
                .filteredOn(action -> action.reach() == Reach.NOBODY)
                .extracting(Action::name)
                .containsExactlyInAnyOrder("user.change-password", "session.begin");
        assertThat(table)
                .filteredOn(action -> action.reach() == Reach.ANYBODY)
                .extracting(Action::name)
                .containsExactlyInAnyOrder("session.show", "session.end");
    }

    @Test
    @DisplayName("has no field of a list that is called like a parameter of every list")
    void fields() {
        Set<String> taken = Set.of(Listing.LIMIT, Listing.AFTER, Listing.SORT, Listing.SEARCH);
        for (Action action : table) {
            if (action.gives().list()) {
                assertThat(new Listing(action.gives().type().orElseThrow()).columns())
                        .as(action.name())
                        .isNotEmpty()
                        .noneMatch(column -> taken.contains(column.getName()))
                        .noneMatch(column -> action.parameters().contains(column.getName()));
            }
        }
    }

    @Test
    @DisplayName("bad input: two actions at one address are refused when the server starts")
    void ambiguous() {
        var twice = new ArrayList<>(table);
        twice.add(table.get(0));
        assertThatThrownBy(() -> new Routes(twice)).isInstanceOf(IllegalArgumentException.class);
    }
}
