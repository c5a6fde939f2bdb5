// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

/**
 * Groups of machines, which may lie in each other: {@code office/tokyo} lies in {@code office}. What is said of a group (a role, a selector, a pool of
 * addresses) holds for all that lies in it.
 */
public final class Groups {

    /** Between the name of a group and that of one in it. */
    public static final char SEPARATOR = '/';

    private Groups() {}

    /** Whether a machine of {@code group} belongs to {@code wider}, directly or by a group between. */
    public static boolean isWithin(String group, String wider) {
        return group.equals(wider)
                || group.length() > wider.length()
                        && group.startsWith(wider)
                        && group.charAt(wider.length()) == SEPARATOR
                        && !wider.isEmpty();
    }
}
