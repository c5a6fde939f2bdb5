// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /**
     * All that is to be said of a scenario: what keeps it from being saved, and what can be used like this but should be thought of, such as options
     * that have no effect (F-2.26, F-2.27). First of the whole, then of each step.
     */
    List<Remark> check(Scenario scenario);

    /**
     * Removes a scenario; its runs go on and stay to be seen.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when it is built in, a schedule starts it, or it is assigned to somebody
     */
    void remove(String name);

    /** @param step index of the step that it is about, from 0; empty when it is about the whole */
    record Remark(OptionalInt step, Finding finding) {}
}
