// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;

/**
 * A step of a scenario as a line: the word of its type, then {@code NAME=VALUE} for each parameter, with quotes as in a POSIX shell. The names {@code
 * time-limit}, {@code attempts} and {@code retry-pause} are the step's own limit and how often it is tried.
 */
public final class StepText {

    private static final String TIME_LIMIT = "time-limit";
    private static final String ATTEMPTS = "attempts";
    private static final String RETRY_PAUSE = "retry-pause";
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

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
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw ProblemException.invalid("shell.step.parameter", word);
            }
            String name = word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (parameters.put(name, value) != null) {
                throw ProblemException.invalid("shell.step.twice", name);
            }
        }
        Optional<Duration> limit =
                Optional.ofNullable(parameters.remove(TIME_LIMIT)).map(value -> Durations.parse(TIME_LIMIT, value));
        Optional<Retry> retry = retry(parameters.remove(ATTEMPTS), parameters.remove(RETRY_PAUSE));
        return new StepSpec(words.get(0), parameters, limit.orElse(usual), retry);
    }

    private static Optional<Retry> retry(String attempts, String pause) {
        if (attempts == null && pause != null) {
            throw ProblemException.invalid("shell.step.pause-alone");
        }
        return Optional.ofNullable(attempts).map(text -> {
            int tries = Numbers.parse(ATTEMPTS, text);
            Duration between = pause == null ? USUAL_PAUSE : Durations.parse(RETRY_PAUSE, pause);
            return new Retry(tries, tries == 1 ? Duration.ZERO : between);
        });
    }

    private static String format(Retry retry) {
        return ATTEMPTS + "=" + retry.attempts()
                + (retry.attempts() > 1 ? " " + RETRY_PAUSE + "=" + Durations.format(retry.pause()) : "");
    }

    /** The line that {@link #parse} would make this step of, whatever the usual time limit is. */
    public static String format(StepSpec step) {
        Stream<String> parameters = new TreeMap<>(step.parameters())
                .entrySet().stream().map(entry -> Words.join(List.of(entry.getKey() + "=" + entry.getValue())));
        return Stream.of(
                        Stream.of(step.type()),
                        parameters,
                        Stream.of(TIME_LIMIT + "=" + Durations.format(step.timeLimit())),
                        step.retry().stream().map(StepText::format))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }
}
