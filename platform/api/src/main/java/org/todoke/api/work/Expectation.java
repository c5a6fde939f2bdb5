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

    /** It is there and compares to another value in this way, as versions do ({@link VersionOrder}; F-2.16, "compares"). */
    record Compare(Relation relation, String than) implements Expectation {

        /** How the value seen stands to the other one. */
        public enum Relation {
            LESS,
            AT_MOST,
            AT_LEAST,
            GREATER,
            OTHER_THAN;

            private boolean holds(int order) {
                return switch (this) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case AT_LEAST -> order >= 0;
                    case GREATER -> order > 0;
                    case OTHER_THAN -> order != 0;
                };
            }
        }

        @Override
        public boolean isMetBy(Observation observation) {
            return observation.state() == Observation.State.PRESENT
                    && relation.holds(VersionOrder.compare(observation.value().strip(), than.strip()));
        }
    }
}
