// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.link;

import org.todoke.agent.wire.work.Report;

/** Where the update role leaves what the server shall know; the control role sends it. Thread-safe, never blocks. */
public interface Reports {

    /** A later report of the same order replaces one that has not been sent yet; one that is done is sent until acknowledged. */
    void send(Report report);
}
