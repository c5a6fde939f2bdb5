// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One operating system, registered as an OSGi service. It becomes active after the quick contract check has passed (ruling 11), and vanishes
 * with its bundle; runs that need it then wait.
 */
@ConsumerType
public interface OsTarget {

    /** Who this target is; the same answer each time. */
    TargetInfo info();

    /** What this target can do; the same answer each time. {@link Identify} must be among it. */
    Capabilities capabilities();
}
