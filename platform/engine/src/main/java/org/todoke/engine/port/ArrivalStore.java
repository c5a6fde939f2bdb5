// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.RunId;

/** How content came to machines. */
public interface ArrivalStore {

    /** Writes it, over what there is of this execution and content. */
    void put(ExecutionId execution, Arrival arrival);

    /** Those of a run, in the order of its executions, each one's oldest first. */
    List<Arrival> of(RunId run);
}
