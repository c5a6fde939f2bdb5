// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import java.util.Optional;
import org.todoke.api.scenario.Scenario;

/** The scenarios. */
public interface ScenarioStore {

    /** All scenarios by name. */
    List<Scenario> all();

    Optional<Scenario> find(String name);

    /** @return false when the name is taken; then nothing is changed */
    boolean insert(Scenario scenario);

    /**
     * Writes a scenario over the version before its own.
     *
     * @return false when the stored version is another, or there is none; then nothing is changed
     */
    boolean update(Scenario scenario);

    /** @return false when there is none */
    boolean delete(String name);
}
