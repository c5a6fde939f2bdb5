// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.problem.Refusal;

/** Finds the action that a request means. Immutable. */
final class Routes {

    private final List<Action> table;

    /** @throws IllegalArgumentException when two actions could be meant by one request */
    Routes(Collection<Action> actions) {
        table = actions.stream()
                .sorted(Comparator.comparing(Action::path).thenComparing(Action::method))
                .toList();
        var seen = new HashMap<String, Action>();
        for (Action action : table) {
            String form = action.method() + " " + action.path().replaceAll("\\{[^}]+}", "{}");
            Action other = seen.put(form, action);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Two actions at " + form + ": " + other.name() + ", " + action.name());
            }
        }
    }

    /** All actions, by path and method. */
    List<Action> table() {
        return table;
    }

    /** @param variables of the path, as they came, decoded */
    record Found(Action action, Map<String, String> variables) {}

    /**
     * @param path decoded, beginning with a slash
     * @throws Refusal 404 when there is nothing at the path; 405, with the member {@code allow}, when it cannot be asked so
     */
    Found find(String method, String path) {
        List<Found> there = new ArrayList<>();
        for (Action action : table) {
            Map<String, String> variables = match(action.path(), path);
            if (variables != null) {
                there.add(new Found(action, variables));
            }
        }
        if (there.isEmpty()) {
            throw Refusal.of(404, "rest.no-path");
        }
        return there.stream()
                .filter(found -> found.action().method().name().equals(method))
                .min(Comparator.comparing(found -> found.variables().size()))
                .orElseThrow(() -> Refusal.of(405, "rest.no-method", methods(there)));
    }

    private static String methods(List<Found> there) {
        return there.stream()
                .map(found -> found.action().method().name())
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The variables; null when the path is another. */
    private static Map<String, String> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return variables;
    }

    @Override
    public String toString() {
        return Arrays.toString(table.stream().map(Action::name).toArray());
    }
}
