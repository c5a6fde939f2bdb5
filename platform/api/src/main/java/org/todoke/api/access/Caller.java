// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.util.List;
import java.util.Set;
import org.todoke.api.text.ProblemException;

/**
 * Who asks for something, once a door knows. Doors ask it before they call a service; services do not ask again.
 *
 * @param name the user's
 * @param door where the caller came in, such as {@code rest}, {@code console}, {@code shell}
 * @param origin the address from which; empty when it is this machine's own console
 * @param grants what the user may
 * @param scope what of it may be used this time; a token may be narrower than its user
 */
public record Caller(String name, String door, String origin, List<Grant> grants, Set<Permission> scope) {

    public Caller {
        grants = List.copyOf(grants);
        scope = Set.copyOf(scope);
    }

    /** Whether it may be done to machines of this group. */
    public boolean may(Permission permission, String group) {
        return scope.contains(permission) && grants.stream().anyMatch(grant -> grant.allows(permission, group));
    }

    /** Whether it may be done to all machines, and to what belongs to no group. */
    public boolean mayEverywhere(Permission permission) {
        return may(permission, Grant.EVERYWHERE);
    }

    /** Whether there is any group to whose machines it may be done. */
    public boolean mayAnywhere(Permission permission) {
        return scope.contains(permission)
                && grants.stream().anyMatch(grant -> grant.role().permissions().contains(permission));
    }

    /** @throws ProblemException DENIED, naming user, permission and group, when it may not */
    public void require(Permission permission, String group) {
        if (!may(permission, group)) {
            throw group.equals(Grant.EVERYWHERE)
                    ? ProblemException.denied("api.access.denied", name, permission)
                    : ProblemException.denied("api.access.denied-group", name, permission, group);
        }
    }
}
