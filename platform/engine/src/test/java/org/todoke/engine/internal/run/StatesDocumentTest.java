// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Presence;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionState;

@DisplayName("The document of states")
class StatesDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_, ]+?) \\| (.*?) \\|");

    @Test
    @DisplayName("has every transition of the code, and no other")
    void transitions() throws IOException {
        Map<ExecutionState, Set<ExecutionState>> written = new TreeMap<>();
        ROW.matcher(section("| state | may become |"))
                .results()
                .forEach(row -> written.put(ExecutionState.valueOf(row.group(1)), states(row.group(2))));

        Map<ExecutionState, Set<ExecutionState>> coded = Arrays.stream(ExecutionState.values())
                .collect(Collectors.toMap(state -> state, StatesDocumentTest::successors, (a, b) -> a, TreeMap::new));
        assertThat(written).isEqualTo(coded);
    }

    @Test
    @DisplayName("says of every state that waits how it ends by itself")
    void waits() throws IOException {
        Set<ExecutionState> written = ROW.matcher(section("| state | waits for |"))
                .results()
                .flatMap(row -> states(row.group(1)).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExecutionState.class)));

        assertThat(written)
                .isEqualTo(Arrays.stream(ExecutionState.values())
                        .filter(state -> !state.isEnded())
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("names every stage and every presence")
    void others() throws IOException {
        assertThat(firstColumn("| stage |")).containsExactlyElementsOf(names(Stage.values()));
        assertThat(firstColumn("| presence |")).containsExactlyElementsOf(names(Presence.State.values()));
    }

    @Test
    @DisplayName("has every transition of a machine's update")
    void updates() throws IOException {
        Map<UpdateState, Set<UpdateState>> written = new TreeMap<>();
        ROW.matcher(section("| update | may become |"))
                .results()
                .forEach(row -> written.put(
                        UpdateState.valueOf(row.group(1)),
                        Arrays.stream(row.group(2).split(", "))
                                .map(UpdateState::valueOf)
                                .collect(Collectors.toSet())));

        assertThat(written).containsOnlyKeys(UpdateState.values());
        written.forEach((from, next) -> assertThat(next)
                .isEqualTo(Arrays.stream(UpdateState.values())
                        .filter(from::canBecome)
                        .collect(Collectors.toSet())));
    }

    private static List<String> firstColumn(String header) throws IOException {
        return ROW.matcher(section(header)).results().map(row -> row.group(1)).toList();
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Set<ExecutionState> successors(ExecutionState state) {
        return Arrays.stream(ExecutionState.values()).filter(state::canBecome).collect(Collectors.toSet());
    }

    private static Set<ExecutionState> states(String list) {
        return Arrays.stream(list.split(", "))
                .filter(word -> !word.equals("–"))
                .map(ExecutionState::valueOf)
                .collect(Collectors.toSet());
    }

    /** The table that begins so. */
    private static String section(String header) throws IOException {
        String document =
                Files.readString(Path.of(System.getProperty("basedir", "."), "../../assembly/docs/states.md"));
        int begin = document.indexOf(header);
        assertThat(begin).as(header).isNotNegative();
        int body = document.indexOf('\n', document.indexOf('\n', begin) + 1);
        return document.substring(body, document.indexOf("\n\n", body));
    }
}
