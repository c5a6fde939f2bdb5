// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;

/**
 * A step of a scenario as a line: the word of its type, then {@code NAME=VALUE} for each parameter, with quotes as in a POSIX shell. The name {@code
 * time-limit} is the step's own time limit.
 */
public final class StepText {

    private static final String TIME_LIMIT = "time-limit";

    private StepText() {}

    /**
     * @param usual the time limit where the line says none
     * @throws ProblemException INVALID when it is no such line
     */
    public static StepSpec parse(String line, Duration usual) {
        List<String> words = Words.split(line);
        if (words.isEmpty() || words.get(0).contains("=")) {
            throw ProblemException.invalid("shell.step.type", line);
        }
        Map<String, String> parameters = new TreeMap<>();
        Duration limit = usual;
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw ProblemException.invalid("shell.step.parameter", word);
            }
            String name = word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (name.equals(TIME_LIMIT)) {
                limit = Durations.parse(TIME_LIMIT, value);
            } else if (parameters.put(name, value) != null) {
                throw ProblemException.invalid("shell.step.twice", name);
            }
        }
        return new StepSpec(words.get(0), parameters, limit);
    }

    /** The line that {@link #parse} would make this step of, whatever the usual time limit is. */
    public static String format(StepSpec step) {
        Stream<String> parameters = new TreeMap<>(step.parameters())
                .entrySet().stream().map(entry -> Words.join(List.of(entry.getKey() + "=" + entry.getValue())));
        return Stream.of(
                        Stream.of(step.type()),
                        parameters,
                        Stream.of(TIME_LIMIT + "=" + Durations.format(step.timeLimit())))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }
}
