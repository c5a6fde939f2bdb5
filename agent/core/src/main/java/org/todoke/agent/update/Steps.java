// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import org.todoke.agent.wire.work.Report.Phase;

/** Tells the server how far one order is, at most about once a second, and at least every half minute while it lasts. */
interface Steps {

    /** Where the order is now. */
    void at(Phase phase);

    /** Content bytes that are there, of the whole order. */
    void bytes(long done);

    /** Something is still going on. */
    void alive();

    /** Whether the order shall end before its next action. */
    boolean isCancelled();
}
