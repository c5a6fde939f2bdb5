// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;
import org.todoke.spi.target.OsTarget;

/** Whether a target would stand in the way of another one. Thread-safe; waits for no target longer than its deadline (ruling 11). */
@ProviderType
public interface TargetRivals {

    /**
     * What would keep a target out beside the contract, were it to come now: an id that another bundle has, or a known system that another target
     * claims with equal right (ruling 12). The reason has both names.
     *
     * @param symbolicName of its bundle; a target of the same bundle is no rival but its predecessor
     */
    Optional<Message> objection(OsTarget newcomer, String symbolicName, String version);
}
