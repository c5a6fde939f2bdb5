// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.pkg.Finding;

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

    /**
     * Changes a scenario, checked as in {@link #create}. Runs that are under way keep the copy that they began with.
     *
     * @param scenario its version is the one that the change was made from
     * @return with its new version
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; INVALID; CONFLICT when somebody else changed it meanwhile, or it is built in
     */
    Scenario update(Scenario scenario);

    /** What can be used like this but should be thought of: options that have no effect (F-2.26, F-2.27). */
    List<Finding> warnings(Scenario scenario);

    /**
     * Removes a scenario; its runs go on and stay to be seen.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when it is built in
     */
    void remove(String name);
}
