// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The scenarios. Thread-safe; blocks on the database. */
@ProviderType
public interface ScenarioService {

    /** All scenarios by name. */
    List<Scenario> list();

    Optional<Scenario> find(String name);

    /**
     * Adds a scenario after each step type has checked its step.
     *
     * @throws org.todoke.api.text.ProblemException INVALID when a step type is unknown or finds an error (a package that does not exist,
     *     by name); CONFLICT when the name is taken
     */
    Scenario create(Scenario scenario);

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    void remove(String name);
}
