// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

/** How soon a package goes to the machines that it applies to (F-2.10). */
public enum Urgency {
    /** At once to machines that are on, at boot to the others. */
    HIGHEST,
    /** At the server's set time of day to machines that are on, at boot to the others. */
    HIGH,
    /** Only by a scenario that an administrator makes; the default. */
    GENERAL,
    /** Only by a scenario, like general. */
    LOW
}
