// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.Optional;

/**
 * What an agent says of an order. Reports of one order are numbered; a late or repeated one has no effect.
 *
 * @param sequence grows with each report of the order
 * @param bytesDone content bytes that the machine has of this order
 * @param result with phase {@link Phase#DONE} and only then
 */
public record Report(OrderId order, long sequence, Phase phase, long bytesDone, Optional<Result> result) {

    /** How far the machine is. */
    public enum Phase {
        /** Content is on its way. */
        FETCHING,
        /** A person at the machine is asked whether the order may go on. */
        ASKING,
        /** A command runs, or an archive is unpacked. */
        RUNNING,
        /** The probes are answered. */
        PROVING,
        /** Nothing more happens; the result is there. */
        DONE
    }

    public Report {
        if ((phase == Phase.DONE) != result.isPresent()) {
            throw new IllegalArgumentException("A result belongs to the phase DONE and to no other: " + order);
        }
    }
}
