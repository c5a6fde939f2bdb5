// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param name {@value #NAME_RULE}; never used again for another one while audit entries name it
 * @param locked whether an administrator keeps the user out
 * @param mustChange whether the password was made by the server, and opens nothing but its own change
 * @param version grows with each change
 */
public record User(
        String name,
        List<Grant> grants,
        boolean locked,
        boolean mustChange,
        Instant createdAt,
        Optional<Instant> lastSignIn,
        int version) {

    public static final int MAX_GRANTS = 100;

    /** What a name may be. */
    public static final String NAME_RULE = "[a-z][a-z0-9._-]{0,62}";

    private static final Pattern NAME = Pattern.compile(NAME_RULE);

    /** @throws IllegalArgumentException when name or grants are out of their limits */
    public User {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a user's name: " + name);
        }
        if (grants.size() > MAX_GRANTS) {
            throw new IllegalArgumentException("More than " + MAX_GRANTS + " grants");
        }
        grants = List.copyOf(grants);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the user may do everything to everything, and so can mend what others break. */
    public boolean administers() {
        return !locked && grants.contains(Grant.everywhere(Role.ADMINISTRATOR));
    }
}
