// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;

/** Tries scenarios without doing them. Thread-safe; reads the database, writes nothing, and tells no machine anything. */
@ProviderType
public interface DryRunService {

    /**
     * What would happen if the scenario were started now.
     *
     * @throws org.todoke.api.text.ProblemException as {@link RunService#start(String, List, String)}, for whatever would keep the run from being started
     */
    DryRun of(String scenario, List<MachineId> machines);
}
