// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.UserService;
import org.todoke.shell.internal.completion.UserCompleter;

/** Removes a user. */
@Service
@Command(scope = "todoke", name = "user-remove", description = "Removes a user and its tokens")
public final class UserRemoveCommand extends TodokeCommand {

    @Argument(name = "name", description = "Name of the user", required = true, multiValued = true)
    @Completion(UserCompleter.class)
    List<String> words;

    @Reference
    UserService users;

    @Override
    protected void run() {
        String name = argument(words);
        users.remove(name);
        screen().say("user.removed", name);
    }
}
