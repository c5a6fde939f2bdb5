// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.util.OptionalLong;

/**
 * One line of what has changed, as it is kept for those who come back.
 *
 * @param number grows by one
 * @param run whose part it is; empty when of none
 * @param subject what has changed: its latest state is told, so that of several of one subject the last is enough
 * @param what an execution as it was stored; else the subject again, to be read when it is told
 */
public record Happening(long number, Topic topic, OptionalLong run, Object subject, Object what) {

    Happening numbered(long next) {
        return new Happening(next, topic, run, subject, what);
    }

    /** Two of them are of one thing when these are equal. */
    record Thing(Topic topic, Object subject) {}

    Thing thing() {
        return new Thing(topic, subject);
    }
}
