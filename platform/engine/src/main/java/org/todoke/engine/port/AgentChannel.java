// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import org.todoke.api.machine.MachineId;

/** The way to an agent that waits for work. */
public interface AgentChannel {

    /** Answers the machine's waiting poll, if there is one, so that it looks for work now. Never blocks; losing it costs time only. */
    void wake(MachineId machine);
}
