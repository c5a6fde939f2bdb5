// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todoke.api.access.Permission;
import org.todoke.api.access.User;
import org.todoke.api.security.Secret;

/**
 * A browser in which somebody has signed in.
 *
 * @param user as at this moment
 * @param csrf what a call that changes something must bring beside the cookie
 * @param ends when it ends at the latest; earlier when it is not used
 */
public record Session(User user, Secret csrf, Instant ends) {

    /** What the user may do somewhere; while his password is one that the server made, nothing. */
    public Set<Permission> permissions() {
        return user.mustChange()
                ? Set.of()
                : Arrays.stream(Permission.values())
                        .filter(permission -> user.grants().stream()
                                .anyMatch(grant -> grant.role().permissions().contains(permission)))
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
