// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.input.Words;

/** A proof of one check, as the options {@code --proof-…} say it. */
final class ProofOptions {

    private final PackageWriteCommand given;

    ProofOptions(PackageWriteCommand given) {
        this.given = given;
    }

    /** @throws ProblemException INVALID when they contradict each other or make no sense */
    Optional<Proof> proof() {
        if (given.proofFile != null && given.proofCommand != null) {
            throw ProblemException.invalid("shell.option.not-both", "--proof-file", "--proof-command");
        }
        if (given.proofFile != null) {
            return Optional.of(Proof.of(new Check(new Probe.File(given.proofFile), expectedText())));
        }
        if (given.proofCommand != null) {
            String pattern = given.proofExpect == null ? ".*" : pattern().pattern();
            var probe = new Probe.Command(Words.split(given.proofCommand), pattern);
            return Optional.of(Proof.of(new Check(probe, new Expectation.Exists())));
        }
        if (given.proofExpect != null) {
            throw ProblemException.invalid("shell.proof.of-what");
        }
        return Optional.empty();
    }

    /** A file's text ends in a line end as a rule, which nobody thinks of in a regular expression. */
    private Expectation expectedText() {
        return given.proofExpect == null
                ? new Expectation.Exists()
                : new Expectation.Match(Pattern.compile("(?:" + pattern().pattern() + ")\\s*"));
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(given.proofExpect);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid("shell.proof.pattern", given.proofExpect, e.getDescription());
        }
    }
}
