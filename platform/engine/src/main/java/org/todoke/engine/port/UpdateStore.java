// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.Optional;
import org.todoke.api.machine.MachineId;

/** How far auto-update has come, so that a restart of the server neither forgets a boot nor repeats a round. */
public interface UpdateStore {

    /** The boot for which the machine was judged last; empty when it never was. */
    Optional<String> judgedBoot(MachineId machine);

    void setJudgedBoot(MachineId machine, String bootId);

    /** When the last round at the set time of day began, in milliseconds since 1970; empty before the first. */
    Optional<Long> lastRoundMillis();

    void setLastRoundMillis(long millis);
}
