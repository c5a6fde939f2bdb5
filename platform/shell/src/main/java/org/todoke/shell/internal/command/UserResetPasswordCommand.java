// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.access.UserService;
import org.todoke.shell.internal.completion.UserCompleter;

/** Helps a user who lost the password. */
@Service
@Command(
        scope = "todoke",
        name = "user-reset-password",
        description = "Gives a user a new one-time password, shown this once")
public final class UserResetPasswordCommand extends SecretCommand {

    @Argument(name = "name", description = "Name of the user", required = true, multiValued = true)
    @Completion(UserCompleter.class)
    List<String> words;

    @Reference
    UserService users;

    @Override
    protected void run() throws IOException {
        String name = argument(words);
        hand(() -> users.resetPassword(name));
    }
}
