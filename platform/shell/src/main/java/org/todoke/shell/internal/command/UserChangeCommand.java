// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.Grant;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.AccessRoleCompleter;
import org.todoke.shell.internal.completion.UserCompleter;
import org.todoke.shell.internal.input.GrantWords;

/** Changes what a user may. */
@Service
@Command(
        scope = "todoke",
        name = "user-change",
        description = "Gives a user other roles, or locks it out or in; what is not said stays")
public final class UserChangeCommand extends TodokeCommand {

    @Argument(name = "name", description = "Name of the user", required = true, multiValued = true)
    @Completion(UserCompleter.class)
    List<String> words;

    @Option(
            name = "--role",
            description = "Role in place of all before, as for user-add; may be repeated",
            multiValued = true)
    @Completion(AccessRoleCompleter.class)
    List<String> roles;

    @Option(name = "--lock", description = "Keep the user and its tokens out")
    boolean lock;

    @Option(name = "--unlock", description = "Let the user in again")
    boolean unlock;

    @Reference
    UserService users;

    @Override
    protected void run() {
        String name = argument(words);
        User user = users.find(name).orElseThrow(() -> ProblemException.notFound("shell.user.unknown", name));
        if (lock && unlock) {
            throw ProblemException.invalid("shell.option.exclusive", "--lock", "--unlock");
        }
        List<Grant> grants = roles == null ? user.grants() : GrantWords.parse("--role", roles);
        users.change(name, grants, lock || user.locked() && !unlock, user.version());
        screen().say("user.changed", name);
    }
}
