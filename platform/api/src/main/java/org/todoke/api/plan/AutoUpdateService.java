// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;

/**
 * Delivers by itself what is urgent (F-2.10): <em>highest</em> at once to machines that are on, <em>high</em> at the set time of day, both to the
 * others when they have started; everything else never. Its two moves are made again and again; each is safe to repeat. Thread-safe; blocks
 * on the database.
 */
@ProviderType
public interface AutoUpdateService {

    /** Who starts its runs. */
    String STARTED_BY = "auto-update";

    /** Has all machines asked anew when the catalogue has changed since the last call, or this is the first. */
    void watchCatalogue();

    /** Judges the machines that have answered, and starts one run for all that get the same packages. @return the runs */
    List<RunId> judge();

    UpdateStatus status(MachineId machine);

    /** @param reason why it is in this state */
    record UpdateStatus(UpdateState state, Message reason) {}
}
