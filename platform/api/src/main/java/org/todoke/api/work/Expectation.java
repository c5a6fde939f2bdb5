// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.regex.Pattern;

/** What a {@link Check} wants to see. */
public sealed interface Expectation {

    /** Whether this observation fulfils it; an unknown one never does. */
    boolean isMetBy(Observation observation);

    /** It is there, whatever its value (F-2.16, "exists"). */
    record Exists() implements Expectation {
        @Override
        public boolean isMetBy(Observation observation) {
            return observation.state() == Observation.State.PRESENT;
        }
    }

    /** It is certainly not there. */
    record Absent() implements Expectation {
        @Override
        public boolean isMetBy(Observation observation) {
            return observation.state() == Observation.State.ABSENT;
        }
    }

    /** It is there with exactly this value. */
    record Equal(String value) implements Expectation {
        @Override
        public boolean isMetBy(Observation observation) {
            return observation.state() == Observation.State.PRESENT
                    && observation.value().equals(value);
        }
    }

    /** It is there and the whole value matches this regular expression; compiled at construction. */
    record Match(Pattern pattern) implements Expectation {
        @Override
        public boolean isMetBy(Observation observation) {
            return observation.state() == Observation.State.PRESENT
                    && pattern.matcher(observation.value()).matches();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Match match && match.pattern.pattern().equals(pattern.pattern());
        }

        @Override
        public int hashCode() {
            return pattern.pattern().hashCode();
        }
    }
}
