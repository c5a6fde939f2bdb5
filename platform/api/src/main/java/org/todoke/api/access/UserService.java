// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.security.Secret;

/**
 * The users of this server. Thread-safe; blocks on the database, and for a sign-in some tenths of a second on the hash. Each change that would leave
 * no administrator is refused.
 */
@ProviderType
public interface UserService {

    int MIN_PASSWORD = 12;
    int MAX_PASSWORD = 256;

    /** Key of the text of a refused sign-in: the same for an unknown user and a wrong password. */
    String WRONG = "api.access.wrong";

    /** Key of the text when too many sign-ins have failed and the caller must wait; its argument is the wait in seconds. */
    String TOO_MANY = "api.access.too-many";

    List<User> all();

    Optional<User> find(String name);

    /**
     * Makes a user with a one-time password.
     *
     * @return the password, to be shown once
     * @throws org.todoke.api.text.ProblemException INVALID for a name or grants out of their limits, CONFLICT when the name is taken
     */
    Secret create(String name, List<Grant> grants);

    /**
     * Sets what a user may and whether he is kept out; his tokens follow at once.
     *
     * @param version the one that the change was made from
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when somebody else was faster, or no administrator would be left
     */
    User change(String name, List<Grant> grants, boolean locked, int version);

    /** A fresh one-time password for a user who lost his. @throws org.todoke.api.text.ProblemException NOT_FOUND */
    Secret resetPassword(String name);

    /**
     * Replaces a user's password by his own.
     *
     * @param origin as for {@link #signIn}
     * @throws org.todoke.api.text.ProblemException DENIED like {@link #signIn}; INVALID when the new one is too short, too long, the old one, or contains the name
     */
    void changePassword(String name, Secret old, Secret next, String origin);

    /** Removes a user and his tokens. @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT for the last administrator */
    void remove(String name);

    /**
     * Who has this name and password. Wrong ones make the next attempt of the same name from the same place wait, longer each time, and of the same
     * name from everywhere after many more.
     *
     * @param origin the address that asks
     * @throws org.todoke.api.text.ProblemException DENIED with {@link #WRONG}; DENIED when locked; EXHAUSTED with {@link #TOO_MANY}
     */
    User signIn(String name, Secret password, String origin);
}
