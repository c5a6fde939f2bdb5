// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.api.pkg.Finding;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;

/**
 * What a command step wants, read from its parameters.
 *
 * @param words program and arguments
 * @param accepted exit codes after which the command counts as well ended
 * @param checks what must hold afterwards
 * @param exitCodeProves whether the scenario's author says that the exit code is the proof
 * @param findings what is wrong with it; the rest is of use only when there are none
 */
record CommandWish(
        List<String> words, Set<Integer> accepted, List<Check> checks, boolean exitCodeProves, List<Finding> findings) {

    static final String COMMAND = "command";
    static final String ACCEPT = "accept";
    static final String PROOF = "proof";
    static final String PROOF_FILE = "proof-file";
    static final String PROOF_NO_FILE = "proof-no-file";
    static final String PROOF_COMMAND = "proof-command";
    static final String PROOF_PATTERN = "proof-pattern";
    static final String PROOF_REGISTRY = "proof-registry";
    static final String PROOF_VALUE = "proof-value";

    static final String PACKAGE = "package";

    static final String[] PARAMETERS = {
        COMMAND,
        PACKAGE,
        ACCEPT,
        PROOF,
        PROOF_FILE,
        PROOF_NO_FILE,
        PROOF_COMMAND,
        PROOF_PATTERN,
        PROOF_REGISTRY,
        PROOF_VALUE
    };

    private static final String EXIT_CODE = "exit-code";

    /** Words of a command, and its length: what {@code CreateProcess} takes on Windows, the least of our systems. */
    private static final int MAX_WORDS = 200;

    private static final int MAX_LENGTH = 32_000;

    static CommandWish of(StepSpec step) {
        return new Reading(step.parameters()).wish();
    }

    /** Reads the parameters, and notes what is wrong. */
    private static final class Reading {

        private final Map<String, String> parameters;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();

        Reading(Map<String, String> parameters) {
            this.parameters = parameters;
        }

        CommandWish wish() {
            List<String> words = words(COMMAND);
            Set<Integer> accepted = accepted();
            proofs();
            String proof = get(PROOF);
            boolean exitCode = proof.equals(EXIT_CODE);
            if (!proof.isEmpty() && !exitCode) {
                error("engine.command-step.proof", proof);
            } else if (checks.isEmpty() && !exitCode && findings.isEmpty()) {
                error("engine.command-step.no-proof");
            } else if (!checks.isEmpty() && exitCode) {
                error("engine.command-step.two-proofs");
            }
            return new CommandWish(words, accepted, List.copyOf(checks), exitCode, List.copyOf(findings));
        }

        private void proofs() {
            given(PROOF_FILE).ifPresent(path -> checks.add(new Check(new Probe.File(path), new Expectation.Exists())));
            given(PROOF_NO_FILE)
                    .ifPresent(path -> checks.add(new Check(new Probe.File(path), new Expectation.Absent())));
            given(PROOF_COMMAND).ifPresent(command -> checks.add(asked()));
            given(PROOF_REGISTRY).ifPresent(this::registry);
            if (given(PROOF_PATTERN).isPresent() && given(PROOF_COMMAND).isEmpty()
                    || given(PROOF_VALUE).isPresent() && given(PROOF_REGISTRY).isEmpty()) {
                error("engine.command-step.half-proof");
            }
        }

        private Check asked() {
            String pattern = get(PROOF_PATTERN);
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                error("engine.command-step.pattern", pattern);
            }
            if (pattern.isEmpty()) {
                error("engine.command-step.no-pattern");
            }
            return new Check(new Probe.Command(words(PROOF_COMMAND), pattern), new Expectation.Exists());
        }

        /** {@code KEY} or {@code KEY:NAME}; a drive has no place in a key, so the last colon parts them. */
        private void registry(String value) {
            int colon = value.lastIndexOf(':');
            var probe = colon < 0
                    ? new Probe.Registry(value, "")
                    : new Probe.Registry(value.substring(0, colon), value.substring(colon + 1));
            Expectation expectation = parameters.containsKey(PROOF_VALUE)
                    ? new Expectation.Equal(get(PROOF_VALUE))
                    : new Expectation.Exists();
            checks.add(new Check(probe, expectation));
        }

        private List<String> words(String parameter) {
            String line = get(parameter);
            Optional<List<String>> words = CommandWords.split(line);
            if (words.isEmpty()) {
                error("engine.command-step.unclosed", parameter, line);
                return List.of();
            }
            boolean bad = words.get().isEmpty() || words.get().get(0).isBlank() || line.indexOf('\0') >= 0;
            if (bad) {
                error("engine.command-step.empty", parameter);
            } else if (words.get().size() > MAX_WORDS || line.length() > MAX_LENGTH) {
                error("engine.command-step.long", parameter, MAX_WORDS, MAX_LENGTH);
            }
            return words.get();
        }

        private Set<Integer> accepted() {
            var codes = new LinkedHashSet<Integer>();
            String text = parameters.getOrDefault(ACCEPT, "0");
            try {
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .forEach(codes::add);
            } catch (NumberFormatException e) {
                error("engine.command-step.accept", text);
            }
            return Set.copyOf(codes);
        }

        private Optional<String> given(String parameter) {
            return Optional.of(get(parameter)).filter(value -> !value.isBlank());
        }

        private String get(String parameter) {
            return parameters.getOrDefault(parameter, "");
        }

        private void error(String key, Object... args) {
            findings.add(Finding.error(key, args));
        }
    }
}
