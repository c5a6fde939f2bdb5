// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.util.Set;

/** What a user is to a group of machines. */
public enum Role {
    VIEWER(Permission.VIEW),
    OPERATOR(Permission.VIEW, Permission.OPERATE),
    PACKAGE_AUTHOR(Permission.VIEW, Permission.AUTHOR),
    ADMINISTRATOR(Permission.values());

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
