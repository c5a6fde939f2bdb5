// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.access.User;

/** Users with what is kept of their passwords. */
public interface UserStore {

    /** By name. */
    List<User> all();

    Optional<StoredUser> find(String name);

    /** @return false when the name is taken */
    boolean insert(StoredUser user);

    /** Writes over the version before the user's. @return false when that one is not there any more */
    boolean update(StoredUser user);

    /** Notes a sign-in; no new version. */
    void signedIn(String name, Instant at);

    /** Removes the user; his tokens must be gone. @return false when there is none */
    boolean delete(String name);

    /** @param passwordHash as {@link org.todoke.api.access.PasswordHashing} made it */
    record StoredUser(User user, String passwordHash) {
        @Override
        public String toString() {
            return "StoredUser[" + user.name() + "]";
        }
    }
}
