// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

/** Which service packs a plan may use. */
public enum PlanMode {
    /** All that are registered, by the shortest allowed way to the highest (XP: 1 or 2, then 3). */
    SHORTEST_WAY,
    /** As the seed does it: only the newest registered one, so a machine that lacks what it needs gets none (F-2.3, F-6.2). */
    NEWEST_ONLY
}
