// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import org.todoke.agent.wire.work.Check.Wanted;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;

/** Checks that an agent itself judges, as the protocol writes them. */
final class CheckMapping {

    private CheckMapping() {}

    static org.todoke.agent.wire.work.Check check(Check check) {
        return new org.todoke.agent.wire.work.Check(
                OrderMapping.probe(check.probe()), wanted(check.expectation()), value(check.expectation()));
    }

    private static Wanted wanted(Expectation expectation) {
        if (expectation instanceof Expectation.Exists) {
            return Wanted.EXISTS;
        }
        if (expectation instanceof Expectation.Absent) {
            return Wanted.ABSENT;
        }
        if (expectation instanceof Expectation.Equal) {
            return Wanted.EQUAL;
        }
        return expectation instanceof Expectation.Compare compare
                ? Wanted.valueOf(compare.relation().name())
                : Wanted.MATCH;
    }

    private static String value(Expectation expectation) {
        if (expectation instanceof Expectation.Equal equal) {
            return equal.value();
        }
        if (expectation instanceof Expectation.Match match) {
            return match.pattern().pattern();
        }
        return expectation instanceof Expectation.Compare compare ? compare.than() : "";
    }
}
