// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import org.todoke.api.machine.Groups;

/**
 * A role over some machines.
 *
 * @param group the group of machines that the role holds for, with all groups in it; {@value #EVERYWHERE} for all machines and for what belongs to none, such as packages
 *     and settings
 */
public record Grant(Role role, String group) {

    public static final String EVERYWHERE = "";

    public static Grant everywhere(Role role) {
        return new Grant(role, EVERYWHERE);
    }

    /** Whether it allows this on machines of that group. */
    boolean allows(Permission permission, String onGroup) {
        return role.permissions().contains(permission) && (group.equals(EVERYWHERE) || Groups.isWithin(onGroup, group));
    }
}
