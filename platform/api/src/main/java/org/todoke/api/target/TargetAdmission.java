// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.spi.target.OsTarget;

/**
 * The quick contract check that every target passes before it may have machines (ruling 11). Thread-safe; answers within a few
 * seconds even when the target does not.
 */
@ProviderType
public interface TargetAdmission {

    /** What is wrong with this target; an error keeps it out. */
    List<Finding> check(OsTarget target);

    /** Facts of known systems: two targets must not claim one of them with equal right. */
    default List<Facts> knownSystems() {
        return List.of();
    }
}
