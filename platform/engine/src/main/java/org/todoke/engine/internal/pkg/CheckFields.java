// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;

/** The limits of proofs and conditions (F-2.16). */
final class CheckFields {

    /** Of each text in a check: a registry key, a path, a word of a command, a value. */
    static final int MAX_TEXT_BYTES = 2_000;

    private static final int MAX_WORDS = 100;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");

    private CheckFields() {}

    static void check(Proof proof) {
        if (proof.checks().size() > Order.MAX_PROBES) {
            throw ProblemException.invalid("engine.package.proof", Order.MAX_PROBES);
        }
        proof.checks().forEach(CheckFields::check);
    }

    static void check(Check check) {
        List<String> asked = asked(check.probe());
        if (asked.isEmpty() || asked.get(0).isBlank()) {
            throw ProblemException.invalid("engine.package.check-of-nothing");
        }
        if (asked.size() > MAX_WORDS) {
            throw ProblemException.invalid("engine.package.check-words", MAX_WORDS);
        }
        Stream.concat(asked.stream(), wanted(check.expectation()))
                .forEach(text -> PackageFields.limit("check", text, MAX_TEXT_BYTES));
        if (check.probe() instanceof Probe.TypedRegistry typed && typed.type().isNumber()) {
            number(check.expectation()).ifPresent(CheckFields::isNumber);
        }
        if (check.probe() instanceof Probe.Command command) {
            PackageFields.limit("check", command.pattern(), MAX_TEXT_BYTES);
            compiles(command.pattern());
        }
    }

    private static List<String> asked(Probe probe) {
        if (probe instanceof Probe.Registry registry) {
            return List.of(registry.key(), registry.valueName());
        }
        if (probe instanceof Probe.TypedRegistry typed) {
            return List.of(typed.key(), typed.valueName());
        }
        if (probe instanceof Probe.Hash hash) {
            return List.of(hash.path());
        }
        return probe instanceof Probe.File file ? List.of(file.path()) : ((Probe.Command) probe).command();
    }

    private static Stream<String> wanted(Expectation expectation) {
        if (expectation instanceof Expectation.Equal equal) {
            return Stream.of(equal.value());
        }
        if (expectation instanceof Expectation.Compare compare) {
            return Stream.of(compare.than());
        }
        return expectation instanceof Expectation.Match match
                ? Stream.of(match.pattern().pattern())
                : Stream.empty();
    }

    /** The agent tells numbers in decimal, so nothing else could ever be equal. */
    private static void isNumber(String data) {
        if (!NUMBER.matcher(data).matches()) {
            throw ProblemException.invalid("engine.package.check-number", data);
        }
    }

    private static Optional<String> number(Expectation expectation) {
        return expectation instanceof Expectation.Match
                ? Optional.empty()
                : wanted(expectation).findFirst();
    }

    private static void compiles(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid("engine.package.check-pattern", pattern, e.getDescription());
        }
    }
}
