// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.pkg.Finding;
import org.todoke.api.text.TextSource;
import org.todoke.spi.target.OsTarget;

/**
 * The whole contract of a target, question by question, for who writes or judges one. Thread-safe; blocks for at most half a minute, also when
 * the target hangs.
 */
@ProviderType
public interface TargetInterview {

    /**
     * @param target makes the target; its constructor is the first question
     * @param texts makes the texts of its bundle; without them it is not looked whether a message has a text
     * @return every kind of question that was put, in that order
     */
    List<Answered> ask(Supplier<OsTarget> target, Optional<Supplier<TextSource>> texts);

    /**
     * What came of one kind of question.
     *
     * @param question the method that was asked ({@code Identify.identify})
     * @param times how often, with other arguments each time
     * @param findings what is wrong with the answers; empty when nothing is
     */
    record Answered(String question, int times, List<Finding> findings) {

        public Answered {
            findings = List.copyOf(findings);
        }

        /** Whether a target is kept out for it. */
        public boolean failed() {
            return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        }
    }
}
