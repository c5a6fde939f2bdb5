// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;

/** Tells from a machine's facts whether it runs this operating system. Every target has it. */
@ConsumerType
public interface Identify extends Capability {

    /** The verdict on these facts. Facts may be missing or contradict each other: then it is a no with the reason, not an exception. */
    Identification identify(Facts facts);

    /** Whether a machine is this target's. */
    sealed interface Identification {

        /**
         * It is.
         *
         * @param os what exactly it runs
         * @param matchedFacts how many facts speak for it: of several targets the one with the most has the machine, a tie is refused (ruling 12)
         */
        record Match(OsDescription os, int matchedFacts) implements Identification {
            public Match {
                if (matchedFacts < 1) {
                    throw new IllegalArgumentException("A match needs a matched fact");
                }
            }
        }

        /**
         * It is not, and why.
         *
         * @param isClose whether it is this operating system after all, but a level or edition of it that the target does not support, or facts
         *     that contradict each other: of a machine that no target claims such a reason is shown (F-0)
         */
        record NoMatch(Message reason, boolean isClose) implements Identification {

            /** Another operating system. */
            public NoMatch(Message reason) {
                this(reason, false);
            }
        }
    }
}
